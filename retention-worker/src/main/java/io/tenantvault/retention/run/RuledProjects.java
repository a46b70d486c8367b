package io.tenantvault.retention.run;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.RETENTION_POLICIES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.tenantvault.retention.run.PlainBackups.Expiring;
import io.tenantvault.retention.schema.tables.records.BackupsRecord;
import io.tenantvault.retention.schema.tables.records.RetentionPoliciesRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Asks what the rules of projects say about their backups. One project is read in batches by the
 * backups' ids, and no backup twice.
 */
final class RuledProjects {

  /** Each batch judges the whole project again. */
  static final int BATCH = 20_000;

  private static final Field<UUID> ID =
      field(name("verdicts", "backup_id"), BACKUPS.ID.getDataType());
  private static final Field<String> VERDICT =
      field(name("verdicts", "verdict"), SQLDataType.VARCHAR);

  private final DSLContext controlPlane;

  RuledProjects(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** A backup that has to go, with the word for why. */
  record Doomed(BackupsRecord backup, boolean superseded) {}

  /** The rules of each project that has some. */
  List<RetentionPoliciesRecord> rules() {
    return controlPlane
        .selectFrom(RETENTION_POLICIES)
        .orderBy(RETENTION_POLICIES.PROJECT_ID)
        .fetch();
  }

  /**
   * The backups of a project that have to go.
   *
   * @param after null for the first batch
   */
  List<Doomed> doomed(RetentionPoliciesRecord rules, Instant now, @Nullable UUID after) {
    return controlPlane
        .select(BACKUPS.ID, BACKUPS.JOB_ID, BACKUPS.PROJECT_ID)
        .select(VERDICT)
        .from(verdicts(rules, now))
        .join(BACKUPS)
        .on(BACKUPS.ID.eq(ID))
        .where(VERDICT.in(inline("expired"), inline("superseded")))
        .and(after == null ? noCondition() : ID.gt(after))
        .orderBy(ID)
        .limit(inline(BATCH))
        .fetch(row -> new Doomed(row.into(BACKUPS), "superseded".equals(row.get(VERDICT))));
  }

  /**
   * The backups of a project that will expire by a time, that no rule keeps, and whose owners were
   * not told. What the rules take before its time is not among them.
   *
   * @param after null for the first batch
   */
  List<Expiring> unwarned(
      RetentionPoliciesRecord rules, Instant now, Instant by, @Nullable UUID after) {
    Field<Instant> stays =
        when(
                VERDICT.in(inline("held"), inline("kept")),
                field("timestamptz 'infinity'", Instant.class))
            .when(VERDICT.eq(inline("superseded")), field("timestamptz '-infinity'", Instant.class))
            .otherwise(BACKUPS.EXPIRES_AT);
    Field<Boolean> last =
        field(max(stays).over().partitionBy(BACKUPS.TYPE).le(BACKUPS.EXPIRES_AT)).as("last");
    Table<Record> judged =
        controlPlane
            .select(BACKUPS.fields())
            .select(VERDICT, last)
            .from(verdicts(rules, now))
            .join(BACKUPS)
            .on(BACKUPS.ID.eq(ID))
            .asTable("judged");
    return controlPlane
        .select(judged.fields())
        .from(judged)
        .where(judged.field(VERDICT).in(inline("live"), inline("expired")))
        .and(judged.field(BACKUPS.EXPIRES_AT).le(by))
        .and(judged.field(BACKUPS.EXPIRY_WARNED_AT).isNull())
        .and(after == null ? noCondition() : judged.field(BACKUPS.ID).gt(after))
        .orderBy(judged.field(BACKUPS.ID))
        .limit(inline(BATCH))
        .fetch(row -> new Expiring(row.into(BACKUPS), row.get("last", Boolean.class)));
  }

  private static Table<Record> verdicts(RetentionPoliciesRecord rules, Instant now) {
    return table(
            "control_plane.backup_verdicts({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})",
            val(rules.getProjectId()),
            val(now, BACKUPS.EXPIRES_AT.getDataType()),
            val(rules.getKeepLast()),
            val(rules.getKeepDaily()),
            val(rules.getKeepWeekly()),
            val(rules.getKeepMonthly()),
            val(rules.getKeepYearly()),
            val(rules.getTimeZone()))
        .as("verdicts");
  }
}
