package io.tenantvault.gateway.cleanup;

import static io.tenantvault.gateway.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.cleanup.PendingDeletions.Pending;
import io.tenantvault.gateway.cleanup.PendingDeletions.RefusedDocument;
import io.tenantvault.gateway.database.ControlPlane;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents that wait to be deleted: a view of the control plane. */
@Component
class PendingTable {
  private static final Name NAME = name("control_plane", "pending_deletions");
  private static final Table<Record> PENDING = DSL.table(NAME);
  private static final Field<UUID> BACKUP = field(NAME.append("backup_id"), SQLDataType.UUID);
  private static final Field<UUID> JOB = field(NAME.append("job_id"), SQLDataType.UUID);
  private static final Field<String> PROJECT = field(NAME.append("project_id"), SQLDataType.CLOB);
  private static final Field<Long> CHAT = field(NAME.append("chat_id"), SQLDataType.BIGINT);
  private static final Field<Long> MESSAGE = field(NAME.append("message_id"), SQLDataType.BIGINT);
  private static final Field<Instant> SINCE =
      field(NAME.append("since"), BACKUP_PARTS.STORED_AT.getDataType());
  private static final Field<Boolean> REFUSED = field(NAME.append("refused"), SQLDataType.BOOLEAN);
  private static final Field<String> REASON = field(NAME.append("reason"), SQLDataType.CLOB);
  private static final Field<Instant> REFUSED_AT =
      field(NAME.append("refused_at"), BACKUP_PARTS.DELETED_AT.getDataType());

  private final ControlPlane tables;

  PendingTable(ControlPlane tables) {
    this.tables = tables;
  }

  /**
   * Documents of backups that are given up.
   *
   * @param overdue what waits since before this time should be gone
   */
  Mono<Pending> ofBackups(Instant overdue) {
    return sum(BACKUP.isNotNull(), BACKUP, overdue);
  }

  /** Documents of attempts that came to nothing, counted by job; as {@link #ofBackups}. */
  Mono<Pending> orphans(Instant overdue) {
    return sum(BACKUP.isNull(), JOB, overdue);
  }

  private Mono<Pending> sum(Condition which, Field<?> owner, Instant overdue) {
    return tables
        .one(sql ->
            sql.select(
                    countDistinct(owner),
                    count(),
                    count().filterWhere(SINCE.lt(overdue)),
                    min(SINCE))
                .from(PENDING)
                .where(which))
        .map(row -> new Pending(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  /** How many of them the storage has refused to delete. */
  Mono<Integer> countRefused() {
    return tables
        .one(sql -> sql.select(count()).from(PENDING).where(REFUSED))
        .map(row -> row.value1());
  }

  /** Those, the latest refusals first. */
  Flux<RefusedDocument> refused() {
    return tables
        .many(sql ->
            sql.select(BACKUP, JOB, PROJECT, CHAT, MESSAGE, REASON, REFUSED_AT)
                .from(PENDING)
                .where(REFUSED)
                .orderBy(REFUSED_AT.desc())
                .limit(PendingDeletions.MOST_SHOWN))
        .map(row ->
            new RefusedDocument(
                row.value1() == null ? null : new BackupId(row.value1()),
                new JobId(row.value2()),
                new ProjectId(row.value3()),
                row.value4(),
                row.value5(),
                row.value6(),
                row.value7()));
  }
}
