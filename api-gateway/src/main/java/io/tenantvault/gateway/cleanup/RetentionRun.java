package io.tenantvault.gateway.cleanup;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.gateway.schema.tables.records.RetentionRunsRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pass over all backups.
 *
 * @param status {@code pending} until it has ended, then {@code completed} or {@code failed}
 * @param requestedBy the subject of a token, or {@code tenantvault} at the usual time
 * @param expired backups given up because their time is over; null until it has ended
 * @param superseded backups given up because no rule of their project keeps them
 * @param warned backups whose owners were warned
 */
record RetentionRun(
    RetentionRunId runId,
    @Schema(allowableValues = {"pending", "completed", "failed"}) String status,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Integer expired,
    @Nullable Integer superseded,
    @Nullable Integer warned,
    @Nullable String error) {

  static RetentionRun of(RetentionRunsRecord row) {
    return new RetentionRun(
        new RetentionRunId(row.getId()),
        status(row),
        row.getRequestedBy(),
        row.getRequestedAt(),
        row.getStartedAt(),
        row.getEndedAt(),
        row.getExpired(),
        row.getSuperseded(),
        row.getWarned(),
        row.getError());
  }

  static RetentionRun of(RetentionRunRequested wanted) {
    return new RetentionRun(
        wanted.runId(),
        "pending",
        wanted.requestedBy(),
        wanted.occurredAt(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String status(RetentionRunsRecord row) {
    if (row.getEndedAt() == null) {
      return "pending";
    }
    return row.getError() == null ? "completed" : "failed";
  }
}
