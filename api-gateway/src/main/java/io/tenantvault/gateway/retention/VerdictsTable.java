package io.tenantvault.gateway.retention;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.retention.PolicyPreview.JudgedBackup;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What the control plane says of a project's backups when a policy is tried. */
@Component
class VerdictsTable {
  private static final Field<UUID> BACKUP = field("verdicts.backup_id", SQLDataType.UUID);
  private static final Field<String> VERDICT = field("verdicts.verdict", SQLDataType.CLOB);
  private static final Field<String[]> KEPT_BY =
      field("verdicts.kept_by", SQLDataType.CLOB.array());
  private static final List<String> GOING = List.of("expired", "superseded");
  private static final String LIVE = "live";

  private final ControlPlane tables;
  private final Clock clock;

  VerdictsTable(ControlPlane tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * How many backups have a verdict.
   *
   * @param size of all of them, bytes as stored
   */
  record Sum(String verdict, int count, long size) {}

  /** One for each verdict that some backup has. */
  Flux<Sum> sums(ProjectId project, Optional<RetentionPolicy> policy) {
    return tables
        .many(sql ->
            sql.select(VERDICT, count(), coalesce(sum(BACKUPS.SIZE), BigDecimal.ZERO))
                .from(verdicts(project, policy))
                .join(BACKUPS)
                .on(BACKUPS.ID.eq(BACKUP))
                .groupBy(VERDICT))
        .map(row -> new Sum(row.value1(), row.value2(), row.value3().longValue()));
  }

  /** Those that would go, then those that something keeps; the oldest first. */
  Flux<JudgedBackup> backups(ProjectId project, Optional<RetentionPolicy> policy) {
    return tables
        .many(sql ->
            sql.select(BACKUPS.fields())
                .select(VERDICT, KEPT_BY)
                .from(verdicts(project, policy))
                .join(BACKUPS)
                .on(BACKUPS.ID.eq(BACKUP))
                .where(VERDICT.ne(LIVE))
                .orderBy(field(VERDICT.in(GOING)).desc(), BACKUPS.CREATED_AT, BACKUPS.ID)
                .limit(PolicyPreview.MOST_SHOWN))
        .map(row ->
            new JudgedBackup(
                new BackupId(row.get(BACKUPS.ID)),
                row.get(BACKUPS.TYPE),
                row.get(BACKUPS.CREATED_AT),
                row.get(BACKUPS.EXPIRES_AT),
                row.get(BACKUPS.SIZE),
                row.get(VERDICT),
                List.of(row.get(KEPT_BY))));
  }

  private Table<Record> verdicts(ProjectId project, Optional<RetentionPolicy> policy) {
    return table(
            "control_plane.backup_verdicts({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})",
            val(project.value()),
            val(clock.instant(), BACKUPS.EXPIRES_AT.getDataType()),
            val(policy.map(RetentionPolicy::keepLast).orElse(0)),
            val(policy.map(RetentionPolicy::keepDaily).orElse(0)),
            val(policy.map(RetentionPolicy::keepWeekly).orElse(0)),
            val(policy.map(RetentionPolicy::keepMonthly).orElse(0)),
            val(policy.map(RetentionPolicy::keepYearly).orElse(0)),
            val(policy.map(kept -> kept.timeZone().getId()).orElse("UTC")))
        .as("verdicts");
  }
}
