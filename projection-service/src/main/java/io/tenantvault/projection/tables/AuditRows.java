package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.AUDITED_EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.TenantEvent;
import io.tenantvault.contract.id.ProjectId;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Statements for {@code project_logs}: what was done to a tenant's backups, and by whom. */
final class AuditRows {

  private final DSLContext database;
  private final PlatformProperties platform;

  AuditRows(DSLContext database, PlatformProperties platform) {
    this.database = database;
    this.platform = platform;
  }

  /**
   * A line for people.
   *
   * @param level info, warn or error
   * @param action such as {@code backup.completed}
   * @param actor who did it; null where that is not known
   */
  record Line(
      String level,
      String action,
      @Nullable String actor,
      String message,
      Map<String, ?> metadata) {}

  /** The row of an event, unless it has one. */
  Query audited(TenantEvent event, Line line) {
    return audited(event, event.projectId().value(), line);
  }

  /** The row of a request, unless it has one. */
  Query audited(AccessRecorded access) {
    ProjectId project = access.target().projectId();
    return audited(
        access, project == null ? AccessLine.NO_PROJECT : project.value(), AccessLine.of(access));
  }

  private Query audited(Event event, String project, Line line) {
    var fresh =
        name("fresh")
            .as(
                database
                    .insertInto(AUDITED_EVENTS)
                    .set(AUDITED_EVENTS.EVENT_ID, event.eventId())
                    .onConflictDoNothing()
                    .returning(AUDITED_EVENTS.EVENT_ID));
    return database
        .with(fresh)
        .insertInto(
            table(platform.logsTable()),
            field(name("project_id"), String.class),
            field(name("level"), String.class),
            field(name("action"), String.class),
            field(name("actor"), String.class),
            field(name("message"), String.class),
            field(name("metadata"), JSONB.class),
            field(name("created_at"), SQLDataType.INSTANT))
        .select(
            select(
                    val(project),
                    val(line.level()),
                    val(line.action()),
                    val(line.actor()),
                    val(line.message()),
                    val(JSONB.valueOf(EventJson.mapper().writeValueAsString(line.metadata()))),
                    val(event.occurredAt(), SQLDataType.INSTANT))
                .from(fresh));
  }
}
