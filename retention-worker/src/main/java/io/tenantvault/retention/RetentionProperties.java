package io.tenantvault.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.retention.*}: how what has to go is deleted.
 *
 * @param interval from the end of one scan to the next; a scan that finds a full batch goes on at
 *     once
 * @param importLostAfter how long nothing may be heard of an upload before it is taken for lost
 */
@ConfigurationProperties("tenantvault.retention")
public record RetentionProperties(
    @DefaultValue("1m") Duration interval,
    @DefaultValue("1h") Duration importLostAfter,
    @DefaultValue Deletion deletion,
    @DefaultValue Refused refused) {

  /** Refuses what would never, or never stop to, delete. */
  public RetentionProperties {
    requirePositive("interval", interval);
    requirePositive("import-lost-after", importLostAfter);
  }

  /**
   * {@code tenantvault.retention.deletion.*}.
   *
   * @param batch most documents that are looked up at a time
   * @param inFlight most deletions that run at a time
   * @param markWait how long a reported deletion may take to reach the tables before it is reported
   *     again
   * @param overdueAfter how long a deletion may be pending before it counts as overdue
   */
  public record Deletion(
      @DefaultValue("500") int batch,
      @DefaultValue("4") int inFlight,
      @DefaultValue("2m") Duration markWait,
      @DefaultValue("3d") Duration overdueAfter) {

    /** Refuses what would delete nothing. */
    public Deletion {
      requireAtLeast("deletion.batch", batch, 4);
      requireAtLeast("deletion.in-flight", inFlight, 1);
      requirePositive("deletion.mark-wait", markWait);
      requirePositive("deletion.overdue-after", overdueAfter);
    }
  }

  /**
   * {@code tenantvault.retention.refused.*}: when a document is tried again that the storage has
   * refused to delete.
   *
   * @param again after its first refusal; the time doubles with each one
   * @param longest the most that it grows to
   */
  public record Refused(@DefaultValue("1h") Duration again, @DefaultValue("1d") Duration longest) {

    /** Refuses what does not grow. */
    public Refused {
      requirePositive("refused.again", again);
      if (longest.compareTo(again) < 0) {
        throw new IllegalArgumentException(
            "tenantvault.retention.refused.longest must not be shorter than refused.again");
      }
    }
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("tenantvault.retention." + property + " must be positive");
    }
  }

  private static void requireAtLeast(String property, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "tenantvault.retention." + property + " must be at least " + least);
    }
  }
}
