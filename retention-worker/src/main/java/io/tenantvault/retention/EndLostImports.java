package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.JOBS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.jobruntime.publish.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends imports that nothing was heard of for long: the gateway that took the bytes is gone, and
 * nobody holds a lease on them. What they had stored is deleted as an orphan then.
 */
final class EndLostImports {
  private static final Logger LOG = LoggerFactory.getLogger(EndLostImports.class);
  private static final int AT_ONCE = 200;

  /** Right below the report that ends an attempt: an import that lives on all the same wins. */
  private static final long VERSION = (1L << 53) - 2;

  private final DSLContext controlPlane;
  private final EventPublisher events;
  private final Duration lostAfter;
  private final Clock clock;

  /**
   * Reports to these events.
   *
   * @param lostAfter without a report for so long; one comes with each part that is stored
   */
  EndLostImports(DSLContext controlPlane, EventPublisher events, Duration lostAfter, Clock clock) {
    this.controlPlane = controlPlane;
    this.events = events;
    this.lostAfter = lostAfter;
    this.clock = clock;
  }

  /**
   * Ends those that are lost by now. To do it again, before the tables show it, changes nothing.
   *
   * @return how many
   */
  int run() throws InterruptedException {
    Instant now = clock.instant();
    List<JobFailed> lost = lost(now);
    for (JobFailed failed : lost) {
      events.publish(failed);
      LOG.atWarn()
          .addKeyValue("job_id", failed.jobId())
          .addKeyValue("project_id", failed.projectId())
          .log("import ended: {}", failed.message());
    }
    return lost.size();
  }

  // By the database's clock, so that a process whose own one is wrong ends no import that lives.
  private Field<Instant> longAgo() {
    return field(
        "now() - make_interval(secs => {0})",
        JOBS.UPDATED_AT.getDataType(), inline((double) lostAfter.toSeconds()));
  }

  private List<JobFailed> lost(Instant now) {
    return controlPlane
        .selectFrom(JOBS)
        .where(JOBS.TYPE.eq(JobKind.IMPORT_BACKUP.wireName()))
        .and(JOBS.STATUS.in(JobStatus.PENDING.wireName(), JobStatus.RUNNING.wireName()))
        .and(JOBS.UPDATED_AT.lt(longAgo()))
        .orderBy(JOBS.UPDATED_AT)
        .limit(AT_ONCE)
        .fetch(row ->
            new JobFailed(
                new JobStamp(
                    new JobId(row.getId()),
                    new ProjectId(row.getProjectId()),
                    JobKind.IMPORT_BACKUP,
                    1,
                    VERSION,
                    now),
                FailureCode.WORKER_LOST,
                "nothing was heard of the upload since %s; upload the artifact again"
                    .formatted(row.getUpdatedAt())));
  }
}
