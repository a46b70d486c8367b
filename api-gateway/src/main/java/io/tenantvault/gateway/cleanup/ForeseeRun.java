package io.tenantvault.gateway.cleanup;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.cleanup.Doomed.DoomedBackup;
import io.tenantvault.gateway.database.ControlPlane;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells what a run would give up now, and gives up nothing. */
@Component
class ForeseeRun {
  private static final Field<UUID> BACKUP = field("doomed.backup_id", SQLDataType.UUID);
  private static final Field<String> REASON = field("doomed.reason", SQLDataType.CLOB);

  private final ControlPlane tables;
  private final Clock clock;

  ForeseeRun(ControlPlane tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** What the retention worker goes by, asked now. */
  Mono<Doomed> foresee() {
    Table<Record> doomed =
        table("control_plane.doomed_backups({0})", instant(clock.instant())).as("doomed");
    return Mono.zip(
        figures(doomed),
        oldest(doomed).collectList(),
        (figures, backups) ->
            new Doomed(figures.expired(), figures.superseded(), figures.size(), backups));
  }

  private record Figures(int expired, int superseded, long size) {}

  private Mono<Figures> figures(Table<Record> doomed) {
    return tables
        .one(sql ->
            sql.select(
                    count().filterWhere(REASON.eq(DeletionReason.EXPIRED.wireName())),
                    count().filterWhere(REASON.eq(DeletionReason.POLICY.wireName())),
                    coalesce(sum(BACKUPS.SIZE), BigDecimal.ZERO))
                .from(doomed)
                .join(BACKUPS)
                .on(BACKUPS.ID.eq(BACKUP)))
        .map(row -> new Figures(row.value1(), row.value2(), row.value3().longValue()));
  }

  private Flux<DoomedBackup> oldest(Table<Record> doomed) {
    return tables
        .many(sql ->
            sql.select(BACKUPS.fields())
                .select(REASON)
                .from(doomed)
                .join(BACKUPS)
                .on(BACKUPS.ID.eq(BACKUP))
                .orderBy(BACKUPS.CREATED_AT, BACKUPS.ID)
                .limit(Doomed.MOST_SHOWN))
        .map(row ->
            new DoomedBackup(
                new BackupId(row.get(BACKUPS.ID)),
                new ProjectId(row.get(BACKUPS.PROJECT_ID)),
                row.get(BACKUPS.TYPE),
                row.get(BACKUPS.CREATED_AT),
                row.get(BACKUPS.EXPIRES_AT),
                row.get(BACKUPS.SIZE),
                row.get(REASON)));
  }

  private static Field<Instant> instant(Instant moment) {
    return val(moment, BACKUPS.EXPIRES_AT.getDataType());
  }
}
