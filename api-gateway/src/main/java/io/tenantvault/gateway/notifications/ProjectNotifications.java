package io.tenantvault.gateway.notifications;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.webhook.WebhookSecret;
import io.tenantvault.gateway.schema.tables.records.NotificationSettingsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Whom a project wants told of what; nobody where it has not said.
 *
 * @param webhookSecret what the posts are signed with; shown to whoever sets the address, else null
 */
record ProjectNotifications(
    ProjectId projectId,
    List<String> emails,
    @Nullable String webhookUrl,
    @Nullable String webhookSecret,
    List<Occasion> events,
    @Nullable String changedBy,
    @Nullable Instant changedAt) {

  static ProjectNotifications none(ProjectId project) {
    return new ProjectNotifications(project, List.of(), null, null, List.of(), null, null);
  }

  static ProjectNotifications of(NotificationSettingsRecord row) {
    return new ProjectNotifications(
        new ProjectId(row.getProjectId()),
        EventJson.mapper().readValue(row.getEmails().data(), new TypeReference<>() {}),
        row.getWebhookUrl(),
        null,
        EventJson.mapper()
            .readValue(row.getEvents().data(), new TypeReference<List<Occasion>>() {}),
        row.getChangedBy(),
        row.getChangedAt());
  }

  static ProjectNotifications set(
      ProjectId project,
      NotificationSettings settings,
      Optional<WebhookSecret> secret,
      String by,
      Instant at) {
    return new ProjectNotifications(
        project,
        settings.emails(),
        settings.webhookUrl(),
        secret.map(WebhookSecret::value).orElse(null),
        settings.events(),
        by,
        at);
  }

  /** The secret is not for logs. */
  @Override
  public String toString() {
    return "ProjectNotifications[" + projectId + "]";
  }
}
