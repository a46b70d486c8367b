package io.tenantvault.gateway.history;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static io.tenantvault.gateway.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.listing.PageRequest;
import io.tenantvault.gateway.listing.Total;
import java.time.Instant;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalogue. */
@Component
class BackupsTable {

  private final ControlPlane tables;

  BackupsTable(ControlPlane tables) {
    this.tables = tables;
  }

  /** The backup, or nothing. */
  Mono<Backup> find(BackupId backup) {
    return tables
        .one(sql -> sql.selectFrom(BACKUPS).where(BACKUPS.ID.eq(backup.value())))
        .map(Backup::of);
  }

  /** Those that the filter lets through, newest first; one more than the limit if there is. */
  Flux<Backup> find(Condition filter, PageRequest page) {
    return tables
        .many(sql ->
            sql.selectFrom(BACKUPS)
                .where(filter.and(page.condition(BACKUPS.CREATED_AT, BACKUPS.ID)))
                .orderBy(BACKUPS.CREATED_AT.desc(), BACKUPS.ID.desc())
                .limit(page.rows()))
        .map(Backup::of);
  }

  /** How many the filter lets through. */
  Mono<Total> total(Condition filter) {
    return tables
        .one(sql -> Total.query(sql, BACKUPS, filter))
        .map(found -> new Total(found.value1()));
  }

  /** What lies in storage for a backup: its parts in order, the manifest first. */
  Flux<StoredDocument> documents(BackupId backup) {
    return tables
        .many(sql ->
            sql.select(BACKUP_PARTS.fields())
                .from(BACKUP_PARTS)
                .join(BACKUPS)
                .on(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
                .and(BACKUPS.ATTEMPT.eq(BACKUP_PARTS.ATTEMPT))
                .where(BACKUPS.ID.eq(backup.value()))
                .orderBy(BACKUP_PARTS.IDX))
        .map(row -> StoredDocument.of(row.into(BACKUP_PARTS)));
  }

  /** A project's figures, a row for each type of backup that it has. */
  Flux<TypeFigures> figures(ProjectId project, Instant soon) {
    return tables
        .many(sql ->
            sql.select(
                    BACKUPS.TYPE,
                    count(),
                    sum(BACKUPS.SIZE),
                    min(BACKUPS.CREATED_AT),
                    max(BACKUPS.CREATED_AT),
                    count().filterWhere(BACKUPS.EXPIRES_AT.le(soon)))
                .from(BACKUPS)
                .where(BACKUPS.PROJECT_ID.eq(project.value()))
                .groupBy(BACKUPS.TYPE)
                .orderBy(BACKUPS.TYPE))
        .map(row ->
            new TypeFigures(
                row.value1(),
                row.value2(),
                row.value3().longValueExact(),
                row.value4(),
                row.value5(),
                row.value6()));
  }
}
