package io.tenantvault.gateway.notifications;

import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.EmailAddress;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Whom to tell of what.
 *
 * @param events without doubles
 */
record NotificationOrder(
    List<EmailAddress> emails, Optional<WebhookUrl> webhookUrl, List<Occasion> events) {

  static final String WEBHOOK_URL = "webhook_url";

  /** What is worth a mail to everybody: a backup that succeeds every night is not. */
  private static final List<Occasion> USUAL =
      List.of(
          Occasion.JOB_FAILED,
          Occasion.RESTORE_COMPLETED,
          Occasion.BACKUP_EXPIRING,
          Occasion.BACKUP_DAMAGED);

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid
   */
  static NotificationOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var emails = body.required("emails", NotificationOrder::emails);
    var webhookUrl = body.optional(WEBHOOK_URL, JsonReader.text().then(WebhookUrl::new));
    var events =
        body.optional(
            "events",
            JsonReader.listOf(
                JsonReader.text().then(NotificationOrder::event), Occasion.values().length));
    body.refuseIfInvalid();
    return new NotificationOrder(
        emails.get(), webhookUrl.get(), events.get().orElse(USUAL).stream().distinct().toList());
  }

  private static List<EmailAddress> emails(JsonNode node) {
    if (!node.isArray() || node.size() > NotificationSettings.MOST_EMAILS) {
      throw new IllegalArgumentException(
          "must be a list of at most " + NotificationSettings.MOST_EMAILS + " values");
    }
    JsonReader<EmailAddress> address = JsonReader.text().then(EmailAddress::new);
    return node.valueStream().map(address::read).distinct().toList();
  }

  private static Occasion event(String word) {
    return Arrays.stream(Occasion.values())
        .filter(occasion -> occasion.wireName().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be of "
                    + Arrays.stream(Occasion.values())
                        .map(Occasion::wireName)
                        .collect(Collectors.joining(", "))));
  }

  NotificationSettings toSettings() {
    return new NotificationSettings(
        emails.stream().map(EmailAddress::value).toList(),
        webhookUrl.map(WebhookUrl::value).orElse(null),
        events);
  }
}
