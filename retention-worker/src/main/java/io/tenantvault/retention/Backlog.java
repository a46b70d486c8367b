package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.job.VerificationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Adds up what still has to be deleted. */
final class Backlog {
  private static final Field<String> REFUSED = inline(PartDeleted.Outcome.REFUSED.wireName());
  private static final Condition PENDING =
      BACKUP_PARTS.DELETION.isNull().or(BACKUP_PARTS.DELETION.eq(REFUSED));

  private static final AggregateFunction<Instant> OLDEST = min(BACKUP_PARTS.STORED_AT);

  private final DSLContext controlPlane;
  private final Duration overdueAfter;

  /**
   * Looks into these tables.
   *
   * @param overdueAfter how long something may be pending
   */
  Backlog(DSLContext controlPlane, Duration overdueAfter) {
    this.controlPlane = controlPlane;
    this.overdueAfter = overdueAfter;
  }

  /**
   * What is pending.
   *
   * @param documents that lie in storage, those included that it has refused to delete
   * @param backups that they belong to, or that only have to leave the catalogue
   * @param overdue documents that have been pending for longer than they may
   * @param oldest since when the longest pending one is; null for none
   */
  record Pending(int documents, int backups, int overdue, @Nullable Instant oldest) {}

  /** How it stands now. */
  Pending pending(Instant now) {
    Instant latest = now.minus(overdueAfter);
    AggregateFunction<Instant> requested = min(BACKUPS.DELETION_REQUESTED_AT);
    Record unwanted =
        controlPlane
            .select(count(BACKUP_PARTS.MESSAGE_ID), countDistinct(BACKUPS.ID), requested)
            .select(
                count(BACKUP_PARTS.MESSAGE_ID)
                    .filterWhere(BACKUPS.DELETION_REQUESTED_AT.lt(latest)))
            .from(BACKUPS)
            .leftJoin(BACKUP_PARTS)
            .on(BACKUP_PARTS.JOB_ID.eq(BACKUPS.JOB_ID))
            .and(PENDING)
            .where(BACKUPS.DELETION_REQUESTED_AT.isNotNull())
            .fetchSingle();
    Record loose = leftBehind(OrphanedParts.isLoose(), latest);
    Record refused = leftBehind(BACKUP_PARTS.DELETION.eq(REFUSED), latest);
    return new Pending(
        unwanted.get(0, int.class) + loose.get(0, int.class) + refused.get(0, int.class),
        unwanted.get(1, int.class),
        unwanted.get(3, int.class) + loose.get(1, int.class) + refused.get(1, int.class),
        Stream.of(unwanted.get(requested), loose.get(OLDEST), refused.get(OLDEST))
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  private Record leftBehind(Condition where, Instant latest) {
    return controlPlane
        .select(count(), count().filterWhere(BACKUP_PARTS.STORED_AT.lt(latest)), OLDEST)
        .from(BACKUP_PARTS)
        .where(where)
        .and(OrphanedParts.isLeftBehind())
        .fetchSingle();
  }

  /** How many documents, of whatever backup, the storage has refused to delete. */
  int refused() {
    return controlPlane.fetchCount(BACKUP_PARTS, BACKUP_PARTS.DELETION.eq(REFUSED));
  }

  /** How many backups were found damaged, and are still there. */
  int damaged() {
    return controlPlane.fetchCount(
        BACKUPS, BACKUPS.VERIFICATION.eq(inline(VerificationOutcome.DAMAGED.wireName())));
  }
}
