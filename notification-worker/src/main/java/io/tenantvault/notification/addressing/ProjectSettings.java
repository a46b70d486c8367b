package io.tenantvault.notification.addressing;

import static io.tenantvault.notification.schema.Tables.JOBS;
import static io.tenantvault.notification.schema.Tables.NOTIFICATION_SETTINGS;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What projects and requests say of whom to tell, as the projection wrote it. */
final class ProjectSettings {

  private final DSLContext database;

  ProjectSettings(DSLContext database) {
    this.database = database;
  }

  /** The project's own settings, where it has some. */
  Optional<NotificationSettings> of(ProjectId project) {
    return database
        .selectFrom(NOTIFICATION_SETTINGS)
        .where(NOTIFICATION_SETTINGS.PROJECT_ID.eq(project.value()))
        .fetchOptional(row ->
            new NotificationSettings(
                EventJson.mapper().readValue(row.getEmails().data(), new TypeReference<>() {}),
                row.getWebhookUrl(),
                EventJson.mapper()
                    .readValue(row.getEvents().data(), new TypeReference<List<Occasion>>() {})));
  }

  /** Whom a request wants told. */
  sealed interface Requester {

    /** The request is in the tables, or there is none. */
    record Known(Optional<String> email) implements Requester {}

    /** The request is on its way. */
    record Unknown() implements Requester {}
  }

  /** Whom the request of a job wants told. */
  Requester requesterOf(JobId job) {
    return database
        .select(JOBS.TYPE, JOBS.REQUEST)
        .from(JOBS)
        .where(JOBS.ID.eq(job.value()))
        .fetchOptional(row -> requester(row.value1(), Optional.ofNullable(row.value2())))
        .orElseGet(Requester.Unknown::new);
  }

  private static Requester requester(String type, Optional<JSONB> request) {
    if (request.isEmpty()) {
      return type.equals(JobKind.IMPORT_BACKUP.wireName())
          ? new Requester.Known(Optional.empty())
          : new Requester.Unknown();
    }
    JsonNode email = EventJson.mapper().readTree(request.get().data()).path("notify_email");
    return new Requester.Known(email.isString() ? Optional.of(email.asString()) : Optional.empty());
  }
}
