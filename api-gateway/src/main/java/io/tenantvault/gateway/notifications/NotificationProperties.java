package io.tenantvault.gateway.notifications;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.webhook.WebhookSecret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.notifications.*}, as the notification workers have them too.
 *
 * @param webhookKey the platform's key that the secrets of webhooks are made from, 32 characters at
 *     least; empty for no webhooks
 */
@ConfigurationProperties("tenantvault.notifications")
record NotificationProperties(@DefaultValue("") String webhookKey, @DefaultValue Webhook webhook) {

  /**
   * The posts.
   *
   * @param allowHttp whether they may go out without TLS
   */
  record Webhook(@DefaultValue("false") boolean allowHttp) {}

  /** Refuses a key that is none. */
  NotificationProperties {
    if (!webhookKey.isEmpty()) {
      check(webhookKey);
    }
  }

  private static void check(String key) {
    try {
      var _ = WebhookSecret.of(key, new ProjectId("any"), "");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.webhook-key " + e.getMessage(), e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "NotificationProperties[webhookKey=%s]"
        .formatted(webhookKey.isEmpty() ? "none" : "redacted");
  }
}
