package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.Claims;
import java.time.Duration;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims the job of a request, however short the database is away. */
public final class ClaimRequest {

  private static final Logger log = LoggerFactory.getLogger(ClaimRequest.class);

  /** SQL's class of errors that lie in the data, for example a character that jsonb cannot hold. */
  private static final String DATA_EXCEPTION = "22";

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Claims claims;
  private final Duration patience;

  /**
   * Claims for one worker.
   *
   * @param patience how long it is tried; shorter than Kafka's lock on the record (30 s)
   */
  public ClaimRequest(Claims claims, Duration patience) {
    this.claims = claims;
    this.patience = patience;
  }

  /** How it went. */
  sealed interface Outcome {
    /** The job is ours to run. */
    record Claimed(Attempt attempt) implements Outcome {}

    /** Somebody has claimed the job before. */
    record Duplicate() implements Outcome {}

    /** The database cannot store the request, and never will. */
    record Unstorable(String reason) implements Outcome {}

    /** The database does not answer. */
    record DatabaseAway() implements Outcome {}
  }

  Outcome claim(JobRequest request) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Optional<Attempt> attempt = claims.claim(request);
        return attempt.isPresent() ? new Outcome.Claimed(attempt.get()) : new Outcome.Duplicate();
      } catch (DataAccessException e) {
        if (e.sqlState().startsWith(DATA_EXCEPTION)) {
          return new Outcome.Unstorable("the database cannot store it, SQLSTATE " + e.sqlState());
        }
        if (System.nanoTime() - deadline > 0) {
          return new Outcome.DatabaseAway();
        }
        log.warn("job {} cannot be claimed, trying again: {}", request.jobId(), e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }

  /** Whether the database answers. */
  boolean databaseAnswers() {
    try {
      claims.probe();
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }
}
