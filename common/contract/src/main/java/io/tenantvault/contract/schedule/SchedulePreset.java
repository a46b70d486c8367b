package io.tenantvault.contract.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Usual times, under names. The days begin at three: where clocks change, three o'clock comes once
 * on nearly every day of nearly every time zone.
 */
public enum SchedulePreset {
  HOURLY("0 * * * *"),
  DAILY("0 3 * * *"),
  /** On Sundays. */
  WEEKLY("0 3 * * 0"),
  /** On the first. */
  MONTHLY("0 3 1 * *");

  private final Cron cron;

  SchedulePreset(String cron) {
    this.cron = new Cron(cron);
  }

  /** The times that it stands for. */
  public Cron cron() {
    return cron;
  }

  /** The word in events, tables and the API. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value with this {@link #wireName}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static SchedulePreset ofWireName(String wireName) {
    for (SchedulePreset value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown SchedulePreset '" + wireName + "'");
  }
}
