package io.tenantvault.gateway.history;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * When backups expire.
 *
 * @param later than this; nothing for no bound
 * @param last at this time or earlier; nothing for no bound
 */
record ExpiryRange(Optional<Instant> later, Optional<Instant> last) {

  /** As PostgreSQL has an index on it. */
  private static final Field<Object> KEPT =
      field("({0} - {1})", SQLDataType.OTHER, BACKUPS.EXPIRES_AT, BACKUPS.CREATED_AT);

  /** Any time. */
  static ExpiryRange any() {
    return new ExpiryRange(Optional.empty(), Optional.empty());
  }

  static ExpiryRange after(Instant time) {
    return new ExpiryRange(Optional.of(time), Optional.empty());
  }

  static ExpiryRange upTo(Instant time) {
    return new ExpiryRange(Optional.empty(), Optional.of(time));
  }

  ExpiryRange and(ExpiryRange other) {
    return new ExpiryRange(
        merged(later, other.later, (one, two) -> one.isAfter(two) ? one : two),
        merged(last, other.last, (one, two) -> one.isBefore(two) ? one : two));
  }

  private static Optional<Instant> merged(
      Optional<Instant> one, Optional<Instant> two, BinaryOperator<Instant> choice) {
    return Stream.of(one, two).flatMap(Optional::stream).reduce(choice);
  }

  /** The backups that expire then. */
  Condition condition() {
    return later
        .map(BACKUPS.EXPIRES_AT::gt)
        .orElse(noCondition())
        .and(last.map(BACKUPS.EXPIRES_AT::le).orElse(noCondition()));
  }

  /**
   * What follows from it for the time at which a project's backups were made: it lies between the
   * expiry less the longest time that any is kept, and the expiry less the shortest. So a list in
   * the order of creation begins where the first of them can be, not at the newest backup.
   */
  Condition impliedCreation(ProjectId project) {
    return later
        .map(time -> BACKUPS.CREATED_AT.gt(made("-", time, max(KEPT), project)))
        .orElse(noCondition())
        .and(
            last.map(time -> BACKUPS.CREATED_AT.le(made("+", time, min(KEPT), project)))
                .orElse(noCondition()));
  }

  // A day of slack: with summer time the days of an interval have 23 to 25 hours.
  private static Field<Instant> made(
      String slack, Instant expiry, AggregateFunction<Object> kept, ProjectId project) {
    return field(
        "{0} - ({1}) " + slack + " interval '1 day'",
        BACKUPS.CREATED_AT.getDataType(),
        val(expiry, BACKUPS.EXPIRES_AT),
        field(select(kept).from(BACKUPS).where(BACKUPS.PROJECT_ID.eq(project.value()))));
  }
}
