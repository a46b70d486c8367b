package io.tenantvault.restore.psql;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a dump what gives objects to other roles: all that is restored belongs to the role
 * that restores it, which could not give it away.
 */
final class OwnerStatements {

  // As long as PostgreSQL's names are: a pattern without a bound would take the square of a line.
  private static final String ROLE = "(\"(?:[^\"]|\"\"){1,63}+\"|[^\" ;]{1,63}+)";
  private static final Pattern OWNER =
      Pattern.compile("ALTER [A-Z]+ .*OWNER TO " + ROLE + ";", Pattern.DOTALL);
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?:SET|RESET) SESSION AUTHORIZATION\\b.*;");
  private static final Pattern DEFAULTS =
      Pattern.compile(
          "(ALTER DEFAULT PRIVILEGES )FOR ROLE " + ROLE + " (IN SCHEMA .*)", Pattern.DOTALL);

  /** More are no owners of one tenant's objects. */
  private static final int MOST = 100;

  private final Set<String> owners = new LinkedHashSet<>();

  /** What is left of a line that is a statement; empty where it is to be left out. */
  Optional<String> without(String line) {
    if (!line.startsWith("ALTER ") && !line.contains("SESSION AUTHORIZATION")) {
      return Optional.of(line);
    }
    Matcher owner = OWNER.matcher(line);
    if (owner.matches()) {
      remember(owner.group(1));
      return Optional.empty();
    }
    if (AUTHORIZATION.matcher(line).matches()) {
      return Optional.empty();
    }
    Matcher defaults = DEFAULTS.matcher(line);
    return Optional.of(defaults.matches() ? defaults.group(1) + defaults.group(3) : line);
  }

  /** The roles that the dump names as owners, without quotes. */
  Set<String> owners() {
    return Set.copyOf(owners);
  }

  private void remember(String role) {
    if (owners.size() < MOST) {
      owners.add(
          role.startsWith("\"")
              ? role.substring(1, role.length() - 1).replace("\"\"", "\"")
              : role);
    }
  }
}
