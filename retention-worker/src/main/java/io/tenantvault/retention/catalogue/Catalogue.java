package io.tenantvault.retention.catalogue;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_FIGURES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.job.VerificationOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Adds up what the tables say of backups. Every statement goes through an index. */
final class Catalogue {

  // The condition is that of idx_backups_good, word for word.
  private static final String LAST_GOOD =
      """
      with last as (
        select p.id, good.created_at
        from {0} as p
        left join lateral (
          select b.created_at
          from control_plane.backups as b
          where b.project_id = p.id
            and b.type = 'database' and not b.partial and b.deletion_requested_at is null
            and b.verification is distinct from 'damaged'
          order by b.created_at desc
          limit 1) as good on true)
      select id, created_at,
        count(*) filter (where created_at >= {1}) over (),
        count(*) filter (where created_at < {1}) over (),
        count(*) filter (where created_at is null) over ()
      from last
      order by created_at
      limit {2}
      """;

  private final DSLContext controlPlane;
  private final Name projects;

  /**
   * Reads these tables.
   *
   * @param projectsTable of the platform, with its schema
   */
  Catalogue(DSLContext controlPlane, String projectsTable) {
    this.controlPlane = controlPlane;
    this.projects = DSL.name(projectsTable.split("\\.", -1));
  }

  /**
   * Backups of a type.
   *
   * @param bytes of their artifacts
   */
  record Kept(long backups, long bytes) {}

  /** Backups by their type's word in the tables; not the types that there are none of. */
  Map<String, Kept> kept() {
    Map<String, Kept> kept = new HashMap<>();
    controlPlane
        .select(BACKUP_FIGURES.TYPE, sum(BACKUP_FIGURES.BACKUPS), sum(BACKUP_FIGURES.SIZE))
        .from(BACKUP_FIGURES)
        .groupBy(BACKUP_FIGURES.TYPE)
        .forEach(row ->
            kept.put(row.value1(), new Kept(row.value2().longValue(), row.value3().longValue())));
    return kept;
  }

  /** How many a verification has found to be so. */
  int found(VerificationOutcome outcome) {
    return controlPlane.fetchCount(BACKUPS, BACKUPS.VERIFICATION.eq(inline(outcome.wireName())));
  }

  /** How many expire until then, those that are held or given up not counted. */
  int expiringUntil(Instant then) {
    return controlPlane
        .select(count())
        .from(BACKUPS)
        .where(BACKUPS.EXPIRES_AT.le(then))
        .and(BACKUPS.DELETION_REQUESTED_AT.isNull())
        .and(BACKUPS.HELD_AT.isNull())
        .fetchSingle()
        .value1();
  }

  /**
   * How safe the projects are.
   *
   * @param fresh projects whose last good backup is young enough
   * @param stale those whose last good backup is older
   * @param never those without one
   * @param oldest the oldest of these last ones by project, the oldest first
   */
  record LastGood(long fresh, long stale, long never, Map<String, Instant> oldest) {}

  /**
   * A good backup is one of a whole database that was not found damaged and stays.
   *
   * @param freshSince since when a backup counts as young enough
   * @param named the most that {@link LastGood#oldest} holds
   */
  LastGood lastGood(Instant freshSince, int named) {
    Result<Record> rows =
        controlPlane.fetch(LAST_GOOD, DSL.table(projects), val(freshSince), inline(named));
    Map<String, Instant> oldest = new LinkedHashMap<>();
    for (Record row : rows) {
      Instant created = row.get(1, Instant.class);
      if (created != null) {
        oldest.put(Objects.requireNonNull(row.get(0, String.class)), created);
      }
    }
    return rows.isEmpty()
        ? new LastGood(0, 0, 0, Map.of())
        : new LastGood(number(rows, 2), number(rows, 3), number(rows, 4), oldest);
  }

  private static long number(List<Record> rows, int column) {
    return rows.getFirst().get(column, long.class);
  }
}
