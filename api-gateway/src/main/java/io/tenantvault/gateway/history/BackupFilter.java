package io.tenantvault.gateway.history;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.gateway.listing.CreatedRange;
import io.tenantvault.gateway.request.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Which of a project's backups are asked for.
 *
 * @param expiringWithin those that expire before this time from now; those that have expired and
 *     are not deleted yet are among them
 */
record BackupFilter(
    Optional<BackupType> type,
    Optional<BackupStatus> status,
    CreatedRange created,
    Optional<Duration> expiringWithin) {

  private static final int MOST_DAYS = 36_500;

  /** Reads the query's parameters; faults are noted with it. */
  static BackupFilter of(QueryParameters query) {
    return new BackupFilter(
        query.optional("type", QueryParameters.oneOf(BackupType.values(), BackupType::wireName)),
        query.optional(
            "status", QueryParameters.oneOf(BackupStatus.values(), BackupStatus::wireName)),
        CreatedRange.of(query),
        query
            .optional("expiring_within_days", QueryParameters.numberTo(MOST_DAYS))
            .map(Duration::ofDays));
  }

  /** Those of a list, which is read in the order of creation until a page is full. */
  Condition page(ProjectId project, Instant now) {
    return exact(project, now).and(expiry(now).impliedCreation(project));
  }

  /**
   * Those that are counted: in the order of creation too, but where nothing is said of type and
   * creation. Then an index on the expiry has all that is asked for.
   */
  Condition total(ProjectId project, Instant now) {
    return type.isPresent() || created.isBounded() ? page(project, now) : exact(project, now);
  }

  private Condition exact(ProjectId project, Instant now) {
    return BACKUPS
        .PROJECT_ID
        .eq(project.value())
        .and(type.map(it -> BACKUPS.TYPE.eq(it.wireName())).orElse(DSL.noCondition()))
        .and(created.condition(BACKUPS.CREATED_AT))
        .and(status.map(BackupFilter::deletion).orElse(DSL.noCondition()))
        .and(expiry(now).condition());
  }

  private static Condition deletion(BackupStatus status) {
    return status == BackupStatus.DELETING
        ? BACKUPS.DELETION_REQUESTED_AT.isNotNull()
        : BACKUPS.DELETION_REQUESTED_AT.isNull();
  }

  private ExpiryRange expiry(Instant now) {
    return status
        .map(it -> it.expiry(now))
        .orElse(ExpiryRange.any())
        .and(
            expiringWithin.map(time -> ExpiryRange.upTo(now.plus(time))).orElse(ExpiryRange.any()));
  }
}
