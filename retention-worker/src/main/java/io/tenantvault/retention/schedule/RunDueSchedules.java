package io.tenantvault.retention.schedule;

import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.schedule.DueRun;
import io.tenantvault.schedule.Jitter;
import io.tenantvault.schedule.ScheduledRuns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the backups of all schedules whose time has come. */
final class RunDueSchedules {
  private static final Logger LOG = LoggerFactory.getLogger(RunDueSchedules.class);
  private static final String PLATFORM = "tenantvault";

  private final DueSchedules schedules;
  private final EventPublisher events;
  private final ScheduleProperties settings;
  private final Clock clock;

  /** What was told and may not have reached the tables yet. */
  private final Map<ScheduleId, Told> told = new HashMap<>();

  RunDueSchedules(
      DueSchedules schedules, EventPublisher events, ScheduleProperties settings, Clock clock) {
    this.schedules = schedules;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /** A run that was told of, of a certain state of its schedule. */
  private record Told(Instant savedAt, Instant planned, Instant at) {}

  /**
   * Runs all that are due now. Called by one thread at a time. To do it again, before the tables
   * show it, asks for the same jobs.
   *
   * @return what became of them
   */
  synchronized List<ScheduleRan> run() throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    told.values().removeIf(run -> run.at().isBefore(now.minus(settings.markWait())));
    var all = new ArrayList<ScheduleRan>();
    Optional<DueSchedule> last = Optional.empty();
    List<DueSchedule> page;
    do {
      page = schedules.page(now, last, settings.batch());
      all.addAll(run(page, now));
      last = page.isEmpty() ? last : Optional.of(page.getLast());
    } while (page.size() == settings.batch());
    return all;
  }

  // The requests are safe before anybody is told that the runs were made: the other way round, a
  // crash in between would lose a backup.
  private List<ScheduleRan> run(List<DueSchedule> due, Instant now) throws InterruptedException {
    var requests = new ArrayList<BackupRequest>();
    var runs = new ArrayList<ScheduleRan>();
    for (DueSchedule schedule : due) {
      try {
        decide(schedule, now, requests, runs);
      } catch (RuntimeException e) {
        LOG.atError()
            .addKeyValue("project_id", schedule.project())
            .setCause(e)
            .log("schedule {} cannot be run; save it anew or delete it", schedule.id());
      }
    }
    events.publishAll(requests);
    events.publishAll(runs);
    for (ScheduleRan run : runs) {
      told.put(run.scheduleId(), new Told(run.savedAt(), run.plannedFor(), now));
      log(run);
    }
    return runs;
  }

  private void decide(
      DueSchedule schedule, Instant now, List<BackupRequest> requests, List<ScheduleRan> runs) {
    ScheduleSpec spec = schedule.readSpec();
    DueRun run =
        new ScheduledRuns(schedule.id(), spec, new Jitter(settings.jitter()))
            .due(schedule.firstDue(), now);
    if (isTold(schedule, run)) {
      return;
    }
    var request = new ScheduledRequest(schedule, spec, run.planned(), now);
    ScheduleRan ran = outcome(schedule, run, request.job(), now);
    if (ran.outcome() == RunOutcome.STARTED) {
      requests.add(request.event());
    }
    runs.add(ran);
  }

  private boolean isTold(DueSchedule schedule, DueRun run) {
    Told before = told.get(schedule.id());
    return before != null
        && before.savedAt().equals(schedule.savedAt())
        && before.planned().equals(run.planned());
  }

  private static ScheduleRan outcome(DueSchedule schedule, DueRun run, JobId own, Instant now) {
    Optional<JobId> other = schedule.underWay().filter(job -> !job.equals(own));
    return new ScheduleRan(
        schedule.id(),
        schedule.project(),
        schedule.savedAt(),
        run.planned(),
        !schedule.projectExists()
            ? RunOutcome.SKIPPED_NO_PROJECT
            : other.isPresent() ? RunOutcome.SKIPPED_OVERLAP : RunOutcome.STARTED,
        schedule.projectExists() ? other.orElse(own) : null,
        run.missed(),
        run.next().orElse(null),
        PLATFORM,
        now);
  }

  private static void log(ScheduleRan run) {
    LOG.atInfo()
        .addKeyValue("job_id", run.jobId())
        .addKeyValue("project_id", run.projectId())
        .log(
            "schedule {}, run of {}: {}, missed before it {}",
            run.scheduleId(),
            run.plannedFor(),
            run.outcome().wireName(),
            run.missed());
  }
}
