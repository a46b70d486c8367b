package io.tenantvault.retention.run;

import static io.tenantvault.retention.schema.Tables.RETENTION_RUNS;

import io.tenantvault.contract.id.RetentionRunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The runs that somebody asked for, as the tables show them. */
final class AskedRuns {

  private final DSLContext controlPlane;

  AskedRuns(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  record Asked(RetentionRunId id, String requestedBy) {}

  record Last(Instant endedAt, boolean succeeded) {}

  /** The one that was asked for last of those that have ended. */
  Optional<Last> last() {
    return controlPlane
        .selectFrom(RETENTION_RUNS)
        .where(RETENTION_RUNS.ENDED_AT.isNotNull())
        .orderBy(RETENTION_RUNS.REQUESTED_AT.desc(), RETENTION_RUNS.ID.desc())
        .limit(1)
        .fetchOptional(row -> new Last(row.getEndedAt(), row.getError() == null));
  }

  /** The one that waits longest, but for these. */
  Optional<Asked> first(Collection<RetentionRunId> except) {
    List<UUID> ids = except.stream().map(RetentionRunId::value).toList();
    return controlPlane
        .selectFrom(RETENTION_RUNS)
        .where(RETENTION_RUNS.ENDED_AT.isNull())
        .and(RETENTION_RUNS.ID.notIn(ids))
        .orderBy(RETENTION_RUNS.REQUESTED_AT, RETENTION_RUNS.ID)
        .limit(1)
        .fetchOptional(row -> new Asked(new RetentionRunId(row.getId()), row.getRequestedBy()));
  }

  boolean hasEnded(RetentionRunId id) {
    return controlPlane.fetchExists(
        RETENTION_RUNS, RETENTION_RUNS.ID.eq(id.value()).and(RETENTION_RUNS.ENDED_AT.isNotNull()));
  }
}
