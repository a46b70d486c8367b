package io.tenantvault.retention.run;

import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.retention.SingleScan;
import io.tenantvault.retention.run.AskedRuns.Asked;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs what somebody asked for, one run at a time among all processes. A run that breaks off stays
 * in the tables as one that was asked for, and is done again, by whichever process.
 */
final class HeedRuns {

  /** How long the next process is kept from looking while the tables do not show the end. */
  private static final Duration SHOWN = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final AskedRuns asked;
  private final SingleScan single;
  private final RunRetention run;
  private final EventPublisher events;
  private final RunMeters meters;
  private final Set<RetentionRunId> ended = new HashSet<>();

  HeedRuns(
      AskedRuns asked,
      SingleScan single,
      RunRetention run,
      EventPublisher events,
      RunMeters meters) {
    this.asked = asked;
    this.single = single;
    this.run = run;
    this.events = events;
    this.meters = meters;
  }

  /** Runs all that wait. Called by one thread. */
  void heed() throws SQLException, InterruptedException {
    asked.last().ifPresent(meters::last);
    if (asked.first(ended).isPresent()) {
      single.run(this::all);
    }
  }

  private void all() throws InterruptedException {
    Optional<Asked> next = asked.first(ended);
    while (next.isPresent()) {
      RetentionRunEnded end = run.run(next.get().id(), next.get().requestedBy());
      events.publish(end);
      ended.add(end.runId());
      meters.ended(end);
      awaitShown(end.runId());
      next = asked.first(ended);
    }
  }

  private void awaitShown(RetentionRunId id) throws InterruptedException {
    long tries = SHOWN.dividedBy(LOOK_AGAIN);
    for (long turn = 0; turn < tries && !asked.hasEnded(id); turn++) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
    }
    if (asked.hasEnded(id)) {
      ended.remove(id);
    }
  }
}
