package io.tenantvault.gateway.listing;

import io.tenantvault.gateway.request.QueryParameters;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Which page is asked for.
 *
 * @param limit how many rows at most, 1 to 200
 * @param cursor where the page before ended; nothing for the first
 */
public record PageRequest(int limit, Optional<Cursor> cursor) {

  private static final int DEFAULT = 50;
  private static final int MAX = 200;

  /** Reads {@code limit} and {@code cursor}; faults are noted with the query. */
  public static PageRequest of(QueryParameters query) {
    return new PageRequest(
        query.optional("limit", QueryParameters.numberTo(MAX)).orElse(DEFAULT),
        query.optional("cursor", Cursor::parse));
  }

  /** The rows of this page and of those behind it, in a list that begins with the newest. */
  public Condition condition(Field<Instant> created, Field<UUID> key) {
    return cursor.map(last -> last.follows(created, key)).orElse(DSL.noCondition());
  }

  /** One row more than are shown tells whether there is a next page. */
  public int rows() {
    return limit + 1;
  }
}
