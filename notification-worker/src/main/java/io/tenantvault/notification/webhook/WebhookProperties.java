package io.tenantvault.notification.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.notifications.webhook.*}.
 *
 * @param allowPrivate whether addresses of the machine and of private networks may be posted to.
 *     Whoever may set a webhook then reaches what only this worker should
 * @param allowHttp whether posts may go out without TLS
 * @param timeout for all of a post, its answer included
 */
@ConfigurationProperties("tenantvault.notifications.webhook")
public record WebhookProperties(
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("15s") Duration timeout) {

  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  /** Refuses what cannot work. */
  public WebhookProperties {
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.webhook.timeout must be more than nothing and at most 1m");
    }
  }
}
