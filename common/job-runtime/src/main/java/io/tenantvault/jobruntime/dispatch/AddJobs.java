package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.NewJobs;
import io.tenantvault.jobruntime.claim.Requested;
import java.time.Duration;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes requests down as jobs that wait, however short the database is away. */
public final class AddJobs {

  private static final Logger log = LoggerFactory.getLogger(AddJobs.class);

  /** SQL's class of errors that lie in the data, for example a character that jsonb cannot hold. */
  private static final String DATA_EXCEPTION = "22";

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final NewJobs jobs;
  private final Claims claims;
  private final Duration patience;

  /**
   * Into this database.
   *
   * @param patience how long it is tried; shorter than Kafka's lock on the records (30 s)
   */
  public AddJobs(NewJobs jobs, Claims claims, Duration patience) {
    this.jobs = jobs;
    this.claims = claims;
    this.patience = patience;
  }

  /** How it went, for all of them. */
  sealed interface Outcome {
    /** They wait, or did before, or have been run. */
    record Added() implements Outcome {}

    /** The database cannot store one of them, and never will. */
    record Unstorable(String reason) implements Outcome {}

    /** The database does not answer. */
    record DatabaseAway() implements Outcome {}
  }

  Outcome add(List<Requested> requests) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        int known = requests.size() - jobs.add(requests);
        if (known > 0) {
          log.info(
              "{} of {} requests are duplicates of jobs that are known", known, requests.size());
        }
        return new Outcome.Added();
      } catch (DataAccessException e) {
        if (e.sqlState().startsWith(DATA_EXCEPTION)) {
          return new Outcome.Unstorable("the database cannot store it, SQLSTATE " + e.sqlState());
        }
        if (System.nanoTime() - deadline > 0) {
          return new Outcome.DatabaseAway();
        }
        log.warn(
            "{} requests cannot be written down, trying again: {}",
            requests.size(),
            e.getMessage());
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
