package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One request to the HTTP API. */
public record AccessId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AccessId {}

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static AccessId parse(String text) {
    return new AccessId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
