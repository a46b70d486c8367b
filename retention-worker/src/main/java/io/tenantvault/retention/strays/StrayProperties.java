package io.tenantvault.retention.strays;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.retention.strays.*}: how documents are looked for that no record names.
 *
 * @param every from the end of one look to the next
 * @param spacing between two requests; the usual one is what Telegram allows in a chat
 */
@ConfigurationProperties("tenantvault.retention.strays")
public record StrayProperties(
    @DefaultValue("6h") Duration every, @DefaultValue("3s") Duration spacing) {

  /** Refuses what would look without end. */
  public StrayProperties {
    if (!every.isPositive()) {
      throw new IllegalArgumentException("tenantvault.retention.strays.every must be positive");
    }
    if (spacing.isNegative()) {
      throw new IllegalArgumentException(
          "tenantvault.retention.strays.spacing must not be negative");
    }
  }
}
