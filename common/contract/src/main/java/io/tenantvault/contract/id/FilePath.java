package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file or a folder below a project's root, as names separated by slashes. Whether it exists, and
 * whether it leads through links, only the store of the files can tell.
 *
 * @param value at most 1,024 bytes of UTF-8, which is what S3 takes as a key; names are not empty,
 *     {@code .} or {@code ..}, and hold no control character and no backslash
 */
public record FilePath(@JsonValue String value) {
  private static final int MOST_BYTES = 1024;
  private static final Set<String> STEPS = Set.of("", ".", "..");

  /** Refuses what could lead out of the root, or is no path. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FilePath {
    if (value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
        || value.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')
        || Stream.of(value.split("/", -1)).anyMatch(STEPS::contains)) {
      throw new IllegalArgumentException(
          "must be a relative path of at most 1024 bytes without empty names, '.', '..', backslashes"
              + " and control characters");
    }
  }

  /** The last name of it. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
