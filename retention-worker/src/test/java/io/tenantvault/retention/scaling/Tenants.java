package io.tenantvault.retention.scaling;

import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.schedule.Jitter;
import io.tenantvault.schedule.ScheduledRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tenants whose compressed backups are log-normal in size: half of them are smaller than 4 MiB, and
 * sigma is 2, so that the mean is about 30 MiB and one in a hundred is larger than 400 MiB.
 */
final class Tenants {
  private static final double MEDIAN = 4.0 * Scenario.MIB;
  private static final double SIGMA = 2;
  private static final long SEED = 20_261_128;

  /** The day's beginning; past, because a part of the statements asks PostgreSQL for its time. */
  static final Instant MIDNIGHT = Instant.parse("2026-01-12T00:00:00Z");

  private static final ScheduleSpec NIGHTLY =
      new ScheduleSpec(
          null,
          BackupType.DATABASE,
          new Cron("0 1 * * *"),
          null,
          ZoneOffset.UTC,
          true,
          ScheduleOptions.NONE);

  private Tenants() {}

  /**
   * One of them.
   *
   * @param size of its compressed backup, in bytes
   * @param due when its backup is due on the day
   */
  record Tenant(ProjectId project, long size, Instant due) {

    /** How many documents hold the backup, its manifest not counted. */
    int parts() {
      return Math.toIntExact((size + Scenario.PART - 1) / Scenario.PART);
    }

    long sizeOf(int part) {
      return Math.min(Scenario.PART, size - part * Scenario.PART);
    }
  }

  /** So many, always the same ones. */
  static Stream<Tenant> of(int count, Duration jitter) {
    var random = new Random(SEED);
    var moved = new Jitter(jitter);
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var project = new ProjectId("tenant-" + i);
          long size = (long) (MEDIAN * StrictMath.exp(SIGMA * random.nextGaussian()));
          var runs = new ScheduledRuns(ScheduleId.of(project, "nightly"), NIGHTLY, moved);
          return new Tenant(
              project, Math.max(1, size), runs.after(MIDNIGHT.minusSeconds(1)).orElseThrow());
        });
  }
}
