package io.tenantvault.gateway.backup;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder-like prefix for an artifact's name.
 *
 * @param value names of letters, digits, {@code _}, {@code -} and {@code .}, separated by slashes;
 *     at most 200 characters
 */
public record StoragePath(String value) {

  private static final int MAX_LENGTH = 200;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
  private static final Set<String> STEPS = Set.of(".", "..");

  /** Refuses what is none. */
  public StoragePath {
    if (value.length() > MAX_LENGTH
        || !FORM.matcher(value).matches()
        || Stream.of(value.split("/", -1)).anyMatch(STEPS::contains)) {
      throw new IllegalArgumentException(
          "must be a relative path of at most 200 letters, digits, '_', '-', '.' and single '/',"
              + " without '..'");
    }
  }
}
