package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A project (tenant) as the surrounding platform names it.
 *
 * @param value 1 to 63 characters: letters, digits, {@code _}, {@code -} and {@code .}, beginning
 *     with a letter or digit
 */
public record ProjectId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /** Refuses what is not of the form, so that no id can be read as an option, a path or SQL. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProjectId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "project_id must be 1 to 63 letters, digits, '_', '-' or '.', beginning with a letter or digit");
    }
  }

  /** Whether the text has the form of a project id. */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
