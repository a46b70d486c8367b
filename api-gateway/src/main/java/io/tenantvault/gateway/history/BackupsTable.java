package io.tenantvault.gateway.history;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalogue. */
@Component
public class BackupsTable {

  private final ControlPlane tables;

  BackupsTable(ControlPlane tables) {
    this.tables = tables;
  }

  /** The backup, or nothing. */
  public Mono<Backup> find(BackupId backup) {
    return tables
        .one(sql -> sql.selectFrom(BACKUPS).where(BACKUPS.ID.eq(backup.value())))
        .map(Backup::of);
  }

  /** A project's backups from the cursor on, newest first; one more than the limit if there is. */
  Flux<Backup> find(ProjectId project, PageRequest page) {
    Condition afterCursor =
        page.cursor()
            .map(last ->
                (Condition)
                    row(BACKUPS.CREATED_AT, BACKUPS.ID).lt(row(last.createdAt(), last.id())))
            .orElse(noCondition());
    return tables
        .many(sql ->
            sql.selectFrom(BACKUPS)
                .where(BACKUPS.PROJECT_ID.eq(project.value()).and(afterCursor))
                .orderBy(BACKUPS.CREATED_AT.desc(), BACKUPS.ID.desc())
                .limit(page.limit() + 1))
        .map(Backup::of);
  }
}
