package io.tenantvault.projection.tables;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.retention.*}.
 *
 * @param maxDays the longest that a backup is kept because somebody asked for it; the gateway
 *     refuses more, and events of other services are cut to it
 */
@ConfigurationProperties("tenantvault.retention")
public record RetentionProperties(@DefaultValue("3650") int maxDays) {

  /** Refuses what would keep nothing. */
  public RetentionProperties {
    if (maxDays < 1) {
      throw new IllegalArgumentException(
          "tenantvault.retention.max-days must be at least 1, not " + maxDays);
    }
  }
}
