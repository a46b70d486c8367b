package io.tenantvault.retention.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a run at the usual time: once, however many processes there are, and once for all times
 * that passed while there was none. db-scheduler sees to that by a row in its table. The run itself
 * goes the way of all that are asked for.
 */
final class AskDaily implements AutoCloseable {
  private static final String NAME = "retention-run";
  private static final String TABLE = "control_plane.scheduled_tasks";
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final DSLContext controlPlane;
  private final DataSource dataSource;
  private final EventPublisher events;
  private final RunProperties settings;
  private final Clock clock;
  private @Nullable Scheduler scheduler;

  AskDaily(
      DSLContext controlPlane,
      DataSource dataSource,
      EventPublisher events,
      RunProperties settings,
      Clock clock) {
    this.controlPlane = controlPlane;
    this.dataSource = dataSource;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Begins to look at the clock, unless it does already.
   *
   * @throws org.jooq.exception.DataAccessException while the database does not answer, or has no
   *     tables yet
   */
  synchronized void begin() {
    if (scheduler != null) {
      return;
    }
    // db-scheduler logs what goes wrong at its start, and never comes back to it.
    controlPlane.fetch("select from " + TABLE + " limit 1");
    scheduler =
        Scheduler.create(dataSource)
            .startTasks(daily())
            .tableName(TABLE)
            .threads(1)
            .pollingInterval(LOOK)
            .clock(clock::instant)
            .build();
    scheduler.start();
  }

  private RecurringTask<Void> daily() {
    return Tasks.recurring(NAME, Schedules.cron(settings.cron(), settings.timeZone()))
        .onFailure((end, task) -> task.reschedule(end, clock.instant().plus(AGAIN)))
        .execute((_, context) -> ask(context));
  }

  private void ask(ExecutionContext context) {
    // The same when it is asked for again, because the answer of the broker got lost.
    String turn = NAME + "/" + context.getExecution().executionTime;
    var id = new RetentionRunId(UUID.nameUUIDFromBytes(turn.getBytes(StandardCharsets.UTF_8)));
    try {
      events.publish(new RetentionRunRequested(id, RunRetention.PLATFORM, clock.instant()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in asking for retention run " + id, e);
    }
  }

  /** Ends it; a run is asked for by another process then, or later. */
  @Override
  public synchronized void close() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }
}
