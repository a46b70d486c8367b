package io.tenantvault.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.retention.*}: when and how much is deleted.
 *
 * @param interval from the end of one scan to the next
 * @param batch most documents that one scan deletes; the rest waits for the next
 * @param refusedAgain how long a document is left alone after the storage refused to delete it
 * @param markWait how long a reported deletion may take to reach the tables before it is reported
 *     again
 * @param importLostAfter how long nothing may be heard of an upload before it is taken for lost
 */
@ConfigurationProperties("tenantvault.retention")
public record RetentionProperties(
    @DefaultValue("1m") Duration interval,
    @DefaultValue("200") int batch,
    @DefaultValue("1h") Duration refusedAgain,
    @DefaultValue("2m") Duration markWait,
    @DefaultValue("1h") Duration importLostAfter) {

  /** Refuses what would never, or never stop to, delete. */
  public RetentionProperties {
    requirePositive("interval", interval);
    requirePositive("refused-again", refusedAgain);
    requirePositive("mark-wait", markWait);
    requirePositive("import-lost-after", importLostAfter);
    if (batch < 1) {
      throw new IllegalArgumentException("tenantvault.retention.batch must be at least 1");
    }
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("tenantvault.retention." + property + " must be positive");
    }
  }
}
