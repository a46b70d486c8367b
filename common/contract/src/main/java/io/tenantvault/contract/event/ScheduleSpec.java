package io.tenantvault.contract.event;

import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.SchedulePreset;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule does, and when.
 *
 * @param name for people, or null
 * @param cron when it runs; null where a preset says so
 * @param preset when it runs; null where an expression says so
 * @param timeZone whose clock decides
 * @param enabled whether it runs at all
 */
public record ScheduleSpec(
    @Nullable String name,
    BackupType type,
    @Nullable Cron cron,
    @Nullable SchedulePreset preset,
    ZoneId timeZone,
    boolean enabled,
    ScheduleOptions options) {
  private static final int LONGEST_NAME = 100;

  /** Refuses what has no time, or two, and options that its backups do not have. */
  public ScheduleSpec {
    if ((cron == null) == (preset == null)) {
      throw new IllegalArgumentException("must have one of cron and preset");
    }
    if (name != null
        && (name.isBlank()
            || name.length() > LONGEST_NAME
            || name.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(
          "name must be 1 to " + LONGEST_NAME + " characters, without controls");
    }
    options.check(type);
  }

  /** When it runs. */
  public Cron times() {
    if (cron != null) {
      return cron;
    }
    if (preset == null) {
      throw new IllegalStateException("the constructor sees to it that there is one of them");
    }
    return preset.cron();
  }

  /** Whether both run at the same times. */
  public boolean hasTimesOf(ScheduleSpec other) {
    return enabled == other.enabled
        && times().equals(other.times())
        && timeZone.equals(other.timeZone);
  }
}
