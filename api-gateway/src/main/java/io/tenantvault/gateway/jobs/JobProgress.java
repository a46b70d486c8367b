package io.tenantvault.gateway.jobs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.gateway.schema.tables.records.JobsRecord;
import org.jspecify.annotations.Nullable;

/**
 * How far the present attempt is.
 *
 * @param phase null before the first report
 * @param bytesRead from the source, before compression
 * @param bytesStored written to their destination
 * @param bytesExpected an estimate of the final {@code bytesRead}, or null where there is none
 */
record JobProgress(
    @Schema(implementation = Phase.class) @Nullable String phase,
    long bytesRead,
    long bytesStored,
    @Nullable Long bytesExpected,
    long rows) {

  static final JobProgress NONE = new JobProgress(null, 0, 0, null, 0);

  static JobProgress of(JobsRecord row) {
    return new JobProgress(
        row.getPhase(),
        row.getBytesRead(),
        row.getBytesStored(),
        row.getBytesExpected(),
        row.getRows());
  }
}
