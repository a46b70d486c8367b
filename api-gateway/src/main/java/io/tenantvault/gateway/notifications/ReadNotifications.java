package io.tenantvault.gateway.notifications;

import static io.tenantvault.gateway.schema.Tables.NOTIFICATIONS;
import static io.tenantvault.gateway.schema.Tables.NOTIFICATION_SETTINGS;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.listing.Total;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads whom a project wants told, and what was told. */
@Component
class ReadNotifications {

  private final ControlPlane tables;

  ReadNotifications(ControlPlane tables) {
    this.tables = tables;
  }

  /** The project's settings. */
  Mono<ProjectNotifications> settings(ProjectId project) {
    return tables
        .one(sql ->
            sql.selectFrom(NOTIFICATION_SETTINGS)
                .where(NOTIFICATION_SETTINGS.PROJECT_ID.eq(project.value())))
        .map(ProjectNotifications::of)
        .defaultIfEmpty(ProjectNotifications.none(project));
  }

  /** What was told, the newest first. The operators' chat is theirs, and not shown. */
  Mono<Page<LoggedNotification>> log(ListRequest<Condition> request) {
    Condition condition =
        NOTIFICATIONS.PROJECT_ID.eq(request.project().value()).and(request.filter());
    return Mono.zip(
        tables
            .many(sql ->
                sql.selectFrom(NOTIFICATIONS)
                    .where(
                        condition.and(
                            request.page().condition(NOTIFICATIONS.CREATED_AT, NOTIFICATIONS.ID)))
                    .orderBy(NOTIFICATIONS.CREATED_AT.desc(), NOTIFICATIONS.ID.desc())
                    .limit(request.page().rows()))
            .map(LoggedNotification::of)
            .collectList(),
        tables
            .one(sql -> Total.query(sql, NOTIFICATIONS, condition))
            .map(found -> new Total(found.value1())),
        (found, total) ->
            Page.of(found, request.page(), total, last -> new Cursor(last.createdAt(), last.id())));
  }
}
