package io.tenantvault.notification;

import io.tenantvault.contract.event.Occasion;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.notifications.*}.
 *
 * @param group the consumer group on the topic of events
 * @param maxAge events that are older when they are read are not told: a group that begins anew
 *     reads what was told long ago
 * @param requestWait how long after an event the request of its job may come into the tables
 * @param requesterEvents of what the address that a request names is told
 * @param keep how long what was told is kept in the tables
 * @param baseUrl the gateway as people reach it; null leaves it out of messages
 * @param webhookKey the platform's key that the secrets of webhooks are made from, 32 characters at
 *     least and the same as the gateway's; empty for no webhooks
 */
@ConfigurationProperties("tenantvault.notifications")
public record NotificationProperties(
    @DefaultValue("tenantvault.notifications") String group,
    @DefaultValue("3d") Duration maxAge,
    @DefaultValue("10m") Duration requestWait,
    @DefaultValue({"backup_completed", "job_failed", "backup_expiring", "backup_damaged"})
        Set<Occasion> requesterEvents,
    @DefaultValue("90d") Duration keep,
    @Nullable URI baseUrl,
    @DefaultValue("") String webhookKey) {

  private static final int SHORTEST_KEY = 32;

  /** Refuses what cannot work. */
  public NotificationProperties {
    requirePositive("max-age", maxAge);
    requirePositive("request-wait", requestWait);
    if (keep.compareTo(maxAge.plusDays(1)) < 0) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.keep must be at least a day more than max-age, or what was"
              + " told is told again");
    }
    if (!webhookKey.isEmpty() && webhookKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.webhook-key must have at least 32 characters");
    }
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "tenantvault.notifications." + property + " must be positive");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "NotificationProperties[group=%s, webhookKey=%s]"
        .formatted(group, webhookKey.isEmpty() ? "none" : "redacted");
  }
}
