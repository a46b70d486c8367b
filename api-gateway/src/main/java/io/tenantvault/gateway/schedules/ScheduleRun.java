package io.tenantvault.gateway.schedules;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.schedule.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a schedule.
 *
 * @param plannedFor when it was due
 * @param jobId the job that it started, or that still ran; null for neither
 * @param missed runs before it that were never made
 * @param ranAt when it was seen to
 */
record ScheduleRun(
    Instant plannedFor,
    @Schema(implementation = RunOutcome.class) String outcome,
    @Nullable JobId jobId,
    int missed,
    Instant ranAt) {}
