package io.tenantvault.gateway.listing;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantvault.contract.codec.TableTime;
import io.tenantvault.gateway.request.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Where a page ends: at a row's time and id, so that new rows do not move the next page. */
public record Cursor(Instant createdAt, UUID id) {

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  static Cursor parse(String text) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(decoded, StandardCharsets.US_ASCII).split("/", 2);
      if (parts.length == 2) {
        return new Cursor(TableTime.of(Instant.parse(parts[0])), JsonReader.parseUuid(parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw broken();
    }
    throw broken();
  }

  private static IllegalArgumentException broken() {
    return new IllegalArgumentException("must be the next_cursor of an earlier page");
  }

  /** The rows behind it, in a list that begins with the newest. */
  Condition follows(Field<Instant> created, Field<UUID> key) {
    return DSL.row(created, key).lt(DSL.row(createdAt, id));
  }

  /** Opaque to callers. */
  @JsonValue
  String encoded() {
    byte[] text = (createdAt + "/" + id).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }
}
