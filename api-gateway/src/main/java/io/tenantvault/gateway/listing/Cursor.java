package io.tenantvault.gateway.history;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** Where a page ends: at a backup's time and id, so that new backups do not move the next page. */
record Cursor(Instant createdAt, UUID id) {

  static final String PARAMETER = "cursor";

  static Cursor after(Backup last) {
    return new Cursor(last.createdAt(), last.id().value());
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws Refusal.Invalid when it is none of ours
   */
  static Cursor parse(String text) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(decoded, StandardCharsets.US_ASCII).split("/", 2);
      if (parts.length == 2) {
        return new Cursor(Instant.parse(parts[0]), JsonReader.parseUuid(parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw broken();
    }
    throw broken();
  }

  private static Refusal broken() {
    return new Refusal.Invalid(PARAMETER, "must be the next_cursor of an earlier page");
  }

  /** Opaque to callers. */
  @JsonValue
  String encoded() {
    byte[] text = (createdAt + "/" + id).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }
}
