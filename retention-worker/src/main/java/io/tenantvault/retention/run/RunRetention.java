package io.tenantvault.retention.run;

import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.retention.schema.tables.records.RetentionPoliciesRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over all backups. Warnings come before deletions, so that after a long pause of this
 * worker nobody reads of a backup that is gone already.
 */
final class RunRetention {
  static final String PLATFORM = "tenantvault";

  private static final Logger LOG = LoggerFactory.getLogger(RunRetention.class);

  private final RuledProjects ruled;
  private final WarnOfExpiry warn;
  private final GiveUpBackups giveUp;
  private final Clock clock;

  RunRetention(RuledProjects ruled, WarnOfExpiry warn, GiveUpBackups giveUp, Clock clock) {
    this.ruled = ruled;
    this.warn = warn;
    this.giveUp = giveUp;
    this.clock = clock;
  }

  /**
   * Looks at every backup. To do it again changes nothing but what has become due in between.
   *
   * @return what it did, to be published
   * @throws DataAccessException when the database does not answer; the run is done again then
   * @throws io.tenantvault.jobruntime.publish.EventNotPublishedException when Kafka does not, as
   *     well
   */
  RetentionRunEnded run(RetentionRunId id, String requestedBy) throws InterruptedException {
    Instant now = clock.instant();
    var failures = new ArrayList<String>();
    List<RetentionPoliciesRecord> rules = ruled.rules();
    int warned = warn.ofPlain(now);
    for (RetentionPoliciesRecord project : rules) {
      warned += unlessNonsense(project, 0, failures, () -> warn.ofRuled(project, now));
    }
    Given given = giveUp.ofPlain(now);
    for (RetentionPoliciesRecord project : rules) {
      given =
          given.plus(
              unlessNonsense(project, Given.NOTHING, failures, () -> giveUp.ofRuled(project, now)));
    }
    LOG.info(
        "retention run {}: {} expired, {} superseded, {} warned of",
        id,
        given.expired(),
        given.superseded(),
        warned);
    return new RetentionRunEnded(
        id,
        requestedBy,
        now,
        given.expired(),
        given.superseded(),
        warned,
        error(failures),
        clock.instant());
  }

  private interface Step<T> {
    T take() throws InterruptedException;
  }

  // Rules that PostgreSQL cannot read, such as a time zone that it does not know, hold up no other
  // project.
  private static <T> T unlessNonsense(
      RetentionPoliciesRecord project, T nothing, List<String> failures, Step<T> step)
      throws InterruptedException {
    try {
      return step.take();
    } catch (DataAccessException e) {
      if (e.sqlStateClass() != SQLStateClass.C22_DATA_EXCEPTION) {
        throw e;
      }
      Throwable cause = e.getCause();
      String failure =
          "project %s: %s"
              .formatted(project.getProjectId(), (cause == null ? e : cause).getMessage());
      LOG.atError()
          .addKeyValue("project_id", project.getProjectId())
          .log("the project's rules cannot be applied: {}", failure);
      if (!failures.contains(failure)) {
        failures.add(failure);
      }
      return nothing;
    }
  }

  private static @Nullable String error(List<String> failures) {
    return failures.isEmpty() ? null : String.join("; ", failures);
  }
}
