package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.currentInstant;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.schema.tables.records.JobClaimsRecord;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import java.time.Duration;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes how attempts have ended, and notes that it did. */
public final class PublishOutcomes {

  private static final Logger log = LoggerFactory.getLogger(PublishOutcomes.class);
  private static final int AT_ONCE = 50;

  private final DSLContext dsl;
  private final EventPublisher publisher;

  public PublishOutcomes(DSLContext dsl, EventPublisher publisher) {
    this.dsl = dsl;
    this.publisher = publisher;
  }

  /**
   * Publishes the outcome of an attempt that has just ended. When it throws, the outcome is
   * published later by {@link #publishLeftOver}.
   *
   * @throws EventNotPublishedException when Kafka did not acknowledge it in time
   */
  public void publish(JobReport outcome) throws InterruptedException {
    publisher.publish(outcome);
    dsl.update(JOB_CLAIMS)
        .set(JOB_CLAIMS.OUTCOME_PUBLISHED, true)
        .where(JOB_CLAIMS.JOB_ID.eq(outcome.jobId().value()))
        .and(JOB_CLAIMS.ATTEMPT.eq(outcome.job().attempt()))
        .execute();
  }

  /**
   * Publishes what a worker wrote and did not come to publish. Publishing an outcome twice is
   * harmless: it keeps its id and its version.
   *
   * @param age of the outcomes; younger ones are about to be published by their worker
   * @throws EventNotPublishedException when Kafka does not acknowledge; the rest stays for later
   */
  public void publishLeftOver(Collection<JobKind> kinds, Duration age) {
    dsl.transaction(tx -> {
      for (JobClaimsRecord claim :
          tx.dsl()
              .selectFrom(JOB_CLAIMS)
              .where(JOB_CLAIMS.KIND.in(KindNames.of(kinds)))
              .and(JOB_CLAIMS.OUTCOME.isNotNull())
              .and(JOB_CLAIMS.OUTCOME_PUBLISHED.isFalse())
              .and(JOB_CLAIMS.ENDED_AT.lt(currentInstant().minus(DayToSecond.valueOf(age))))
              .orderBy(JOB_CLAIMS.ENDED_AT)
              .limit(AT_ONCE)
              .forUpdate()
              .skipLocked()
              .fetch()) {
        try (Here here = Spans.within(EventDocument.trace(claim.getOutcome()))) {
          publisher.publish(EventDocument.outcome(claim.getOutcome()));
        }
        claim.setOutcomePublished(true);
        claim.update();
        log.info(
            "published the outcome of attempt {} of job {} in place of worker {}",
            claim.getAttempt(),
            claim.getJobId(),
            claim.getWorker());
      }
    });
  }
}
