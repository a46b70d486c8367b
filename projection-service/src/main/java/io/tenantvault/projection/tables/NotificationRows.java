package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.NOTIFICATION_SETTINGS;
import static org.jooq.impl.DSL.excluded;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;

/** Statements for {@code notification_settings}. */
final class NotificationRows {

  private final DSLContext database;

  NotificationRows(DSLContext database) {
    this.database = database;
  }

  /** The project's settings, or none any more. Those that came from a later event stay. */
  Query settings(NotificationSettingsChanged changed) {
    NotificationSettings settings = changed.settings();
    if (settings == null) {
      return database
          .deleteFrom(NOTIFICATION_SETTINGS)
          .where(NOTIFICATION_SETTINGS.PROJECT_ID.eq(changed.projectId().value()))
          .and(NOTIFICATION_SETTINGS.CHANGED_AT.le(changed.occurredAt()));
    }
    return database
        .insertInto(NOTIFICATION_SETTINGS)
        .set(NOTIFICATION_SETTINGS.PROJECT_ID, changed.projectId().value())
        .set(NOTIFICATION_SETTINGS.EMAILS, json(settings.emails()))
        .set(NOTIFICATION_SETTINGS.WEBHOOK_URL, settings.webhookUrl())
        .set(NOTIFICATION_SETTINGS.EVENTS, json(settings.events()))
        .set(NOTIFICATION_SETTINGS.CHANGED_BY, changed.requestedBy())
        .set(NOTIFICATION_SETTINGS.CHANGED_AT, changed.occurredAt())
        .onConflict(NOTIFICATION_SETTINGS.PROJECT_ID)
        .doUpdate()
        .setAllToExcluded()
        .where(NOTIFICATION_SETTINGS.CHANGED_AT.le(excluded(NOTIFICATION_SETTINGS.CHANGED_AT)));
  }

  private static JSONB json(Object value) {
    return JSONB.valueOf(EventJson.mapper().writeValueAsString(value));
  }
}
