package io.tenantvault.gateway.history;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static io.tenantvault.gateway.schema.Tables.BACKUP_FIGURES;
import static io.tenantvault.gateway.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.listing.PageRequest;
import io.tenantvault.gateway.listing.Total;
import io.tenantvault.gateway.schema.tables.records.BackupsRecord;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** The catalogue. */
@Component
class BackupsTable {

  private static final TypeReference<List<TableCount>> TABLE_COUNTS = new TypeReference<>() {};

  private final ControlPlane tables;
  private final Clock clock;

  BackupsTable(ControlPlane tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  private Backup backup(BackupsRecord row) {
    return Backup.of(row, clock.instant());
  }

  /** The backup, or nothing. */
  Mono<Backup> find(BackupId backup) {
    return tables
        .one(sql -> sql.selectFrom(BACKUPS).where(BACKUPS.ID.eq(backup.value())))
        .map(this::backup);
  }

  /** Those that the filter lets through, newest first; one more than the limit if there is. */
  Flux<Backup> find(Condition filter, PageRequest page) {
    return tables
        .many(sql ->
            sql.selectFrom(BACKUPS)
                .where(filter.and(page.condition(BACKUPS.CREATED_AT, BACKUPS.ID)))
                .orderBy(BACKUPS.CREATED_AT.desc(), BACKUPS.ID.desc())
                .limit(page.rows()))
        .map(this::backup);
  }

  /** How many the filter lets through. */
  Mono<Total> total(Condition filter) {
    return tables
        .one(sql -> Total.query(sql, BACKUPS, filter))
        .map(found -> new Total(found.value1()));
  }

  /** The largest tables of a backup; none where its worker did not tell, or it has none. */
  Mono<List<TableCount>> tableRows(BackupId backup) {
    return tables
        .one(sql -> sql.selectFrom(BACKUPS).where(BACKUPS.ID.eq(backup.value())))
        .mapNotNull(BackupsRecord::getTableRows)
        .map(rows -> EventJson.mapper().readValue(rows.data(), TABLE_COUNTS))
        .defaultIfEmpty(List.of());
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

  /** A project's figures, one for each type of backup that it has. */
  Flux<TypeFigures> figures(ProjectId project) {
    return tables
        .many(sql ->
            sql.selectFrom(BACKUP_FIGURES)
                .where(BACKUP_FIGURES.PROJECT_ID.eq(project.value()))
                .and(BACKUP_FIGURES.BACKUPS.gt(0L))
                .orderBy(BACKUP_FIGURES.TYPE))
        .map(row -> new TypeFigures(row.getType(), row.getBackups(), row.getSize()));
  }

  /** How old a project's backups are. */
  Mono<AgeOfBackups> age(ProjectId project) {
    return tables
        .one(sql ->
            sql.select(min(BACKUPS.CREATED_AT), max(BACKUPS.CREATED_AT))
                .from(BACKUPS)
                .where(BACKUPS.PROJECT_ID.eq(project.value())))
        .map(row -> new AgeOfBackups(row.value1(), row.value2()));
  }
}
