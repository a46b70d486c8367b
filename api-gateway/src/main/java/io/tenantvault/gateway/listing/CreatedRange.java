package io.tenantvault.gateway.listing;

import io.tenantvault.contract.codec.TableTime;
import io.tenantvault.gateway.request.QueryParameters;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * When the rows of a list were created. Days are those of UTC.
 *
 * @param from the earliest time; nothing for no bound
 * @param before the first time that is too late; nothing for no bound
 */
public record CreatedRange(Optional<Instant> from, Optional<Instant> before) {

  private static final String FROM = "created_from";
  private static final String TO = "created_to";

  /** PostgreSQL's times are microseconds. */
  private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

  /**
   * Reads {@code created_from} and {@code created_to}, each a day or an instant and included;
   * faults are noted with the query.
   */
  public static CreatedRange of(QueryParameters query) {
    var range =
        new CreatedRange(
            query.optional(FROM, text -> parse(text, Duration.ZERO, Duration.ZERO)),
            query.optional(TO, text -> parse(text, Duration.ofDays(1), MICROSECOND)));
    if (range.isReversed()) {
      query.fault(TO, "must not be earlier than " + FROM);
    }
    return range;
  }

  private boolean isReversed() {
    return from.isPresent() && before.isPresent() && !from.get().isBefore(before.get());
  }

  private static Instant parse(String text, Duration addedToDay, Duration addedToInstant) {
    try {
      return text.indexOf('T') < 0
          ? TableTime.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
              .plus(addedToDay)
          : TableTime.of(Instant.parse(text)).plus(addedToInstant);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a day such as 2026-05-31 or an instant such as 2026-05-31T10:00:00Z", e);
    }
  }

  /** Whether it leaves any time out. */
  public boolean isBounded() {
    return from.isPresent() || before.isPresent();
  }

  /** The rows that were created within it. */
  public Condition condition(Field<Instant> created) {
    return from.map(created::ge)
        .orElse(DSL.noCondition())
        .and(before.map(created::lt).orElse(DSL.noCondition()));
  }
}
