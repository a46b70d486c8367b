package io.tenantvault.retention.schedule;

import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.retention.SingleScan;
import java.sql.SQLException;
import java.time.Clock;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at what is due: by one process at a time, counted, and never the last one. */
final class RunSchedulesRegularly implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RunSchedulesRegularly.class);

  private final SingleScan turn;
  private final DueSchedules schedules;
  private final RunDueSchedules runDue;
  private final ScheduleMeters meters;
  private final Clock clock;

  RunSchedulesRegularly(
      SingleScan turn,
      DueSchedules schedules,
      RunDueSchedules runDue,
      ScheduleMeters meters,
      Clock clock) {
    this.turn = turn;
    this.schedules = schedules;
    this.runDue = runDue;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      meters.seen(schedules.backlog(clock.instant()));
      boolean ours = turn.run(() -> meters.ran(runDue.run()));
      LOG.debug(ours ? "looked for schedules that are due" : "another process runs schedules");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | DataAccessException e) {
      LOG.warn("schedules wait for the control plane's database: {}", e.getMessage());
    } catch (EventNotPublishedException e) {
      LOG.warn("schedules wait for the broker: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("running schedules failed and is repeated at its next time", e);
    }
  }
}
