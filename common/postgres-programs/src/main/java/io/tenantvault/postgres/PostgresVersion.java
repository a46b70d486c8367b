package io.tenantvault.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of PostgreSQL, of a server or of a program.
 *
 * @param major what decides whether two releases understand each other: pg_dump refuses a server
 *     with a higher one
 * @param text as people write it, such as {@code 15.18} or {@code 18beta1}
 */
public record PostgresVersion(int major, String text) {

  private static final Pattern PROGRAM =
      Pattern.compile("\\(PostgreSQL\\) ((\\d+)[.\\w]*)", Pattern.CASE_INSENSITIVE);

  /**
   * Reads what a program prints for {@code --version}, such as {@code pg_dump (PostgreSQL) 15.18
   * (Debian 15.18-0+deb12u1)}.
   */
  public static Optional<PostgresVersion> ofProgram(String printed) {
    Matcher version = PROGRAM.matcher(printed);
    return version.find()
        ? Optional.of(new PostgresVersion(Integer.parseInt(version.group(2)), version.group(1)))
        : Optional.empty();
  }

  /**
   * Reads a server's settings.
   *
   * @param number {@code server_version_num}, such as 150018
   * @param text {@code server_version}; a packager's addition behind a blank is left out
   */
  public static PostgresVersion ofServer(int number, String text) {
    return new PostgresVersion(number / 10_000, text.split(" ", 2)[0]);
  }

  @Override
  public String toString() {
    return text;
  }
}
