package io.tenantvault.notification;

import static io.tenantvault.notification.schema.Tables.JOBS;
import static io.tenantvault.notification.schema.Tables.NOTIFICATIONS;
import static io.tenantvault.notification.schema.Tables.NOTIFICATION_EVENTS;
import static io.tenantvault.notification.schema.Tables.NOTIFICATION_SETTINGS;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.notification.schema.tables.records.NotificationsRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A control plane's database with the real migrations, and rows as the projection leaves them. */
public final class ControlPlane {

  private final Database database = TestPostgres.shared().freshDatabase();
  private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

  public ControlPlane() {
    dataSource.setUrl(database.jdbcUrl());
    dataSource.setUser(database.user());
    dataSource.setPassword(database.password());
    Path migrations =
        Path.of(
            System.getProperty("tenantvault.home"),
            "projection-service/src/main/resources/db/migration");
    Flyway.configure()
        .dataSource(dataSource)
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
  }

  Database database() {
    return database;
  }

  public DSLContext jooq() {
    return DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  /** A job whose request names whom to tell; null for nobody. */
  void job(JobId job, ProjectId project, String notifyEmail) {
    var request =
        new BackupRequested(
            job, project, DumpFormat.SQL, true, notifyEmail, null, "alice", Instant.now());
    jooq()
        .insertInto(JOBS)
        .set(JOBS.ID, job.value())
        .set(JOBS.PROJECT_ID, project.value())
        .set(JOBS.TYPE, "export_backup")
        .set(JOBS.STATUS, "running")
        .set(JOBS.REQUEST, JSONB.valueOf(EventJson.mapper().writeValueAsString(request)))
        .set(JOBS.CREATED_AT, Instant.now())
        .set(JOBS.UPDATED_AT, Instant.now())
        .execute();
  }

  void settings(ProjectId project, NotificationSettings settings) {
    jooq()
        .insertInto(NOTIFICATION_SETTINGS)
        .set(NOTIFICATION_SETTINGS.PROJECT_ID, project.value())
        .set(NOTIFICATION_SETTINGS.EMAILS, json(settings.emails()))
        .set(NOTIFICATION_SETTINGS.WEBHOOK_URL, settings.webhookUrl())
        .set(NOTIFICATION_SETTINGS.EVENTS, json(settings.events()))
        .set(NOTIFICATION_SETTINGS.CHANGED_BY, "alice")
        .set(NOTIFICATION_SETTINGS.CHANGED_AT, Instant.now())
        .execute();
  }

  private static JSONB json(Object value) {
    return JSONB.valueOf(EventJson.mapper().writeValueAsString(value));
  }

  List<NotificationsRecord> notifications(ProjectId project) {
    return jooq()
        .selectFrom(NOTIFICATIONS)
        .where(NOTIFICATIONS.PROJECT_ID.eq(project.value()))
        .fetch();
  }

  /** How many events of the project wait for their recipients. */
  int unaddressed(ProjectId project) {
    return jooq()
        .fetchCount(
            NOTIFICATION_EVENTS,
            NOTIFICATION_EVENTS
                .PROJECT_ID
                .eq(project.value())
                .and(NOTIFICATION_EVENTS.ADDRESSED_AT.isNull()));
  }
}
