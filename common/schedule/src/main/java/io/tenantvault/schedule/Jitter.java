package io.tenantvault.schedule;

import io.tenantvault.contract.id.ScheduleId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * By how much a schedule's runs are moved. It follows from the schedule's id, so that everybody
 * knows it and it stays the same.
 *
 * @param window the runs are moved by less than that, in whole seconds; zero for not at all
 */
public record Jitter(Duration window) {

  /** Refuses to move runs back. */
  public Jitter {
    if (window.isNegative()) {
      throw new IllegalArgumentException("tenantvault.schedules.jitter must not be negative");
    }
  }

  /**
   * When a run comes.
   *
   * @param time that its expression says
   * @param next time that its expression says, before which it comes
   */
  Instant moved(ScheduleId id, Instant time, Instant next) {
    Duration gap = Duration.between(time, next);
    Duration room = gap.compareTo(window) < 0 ? gap : window;
    return time.plusSeconds((long) (fraction(id) * room.toSeconds()));
  }

  /** From 0 to below 1, spread evenly also over ids that are alike. */
  private static double fraction(ScheduleId id) {
    UUID uuid = id.value();
    long bits = uuid.getMostSignificantBits() * 31 + uuid.getLeastSignificantBits();
    // The finalizer of MurmurHash3: every bit of the id changes half of the bits of the result.
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    bits ^= bits >>> 33;
    return (bits >>> 11) * 0x1.0p-53;
  }
}
