package io.tenantvault.restore.schedule;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Finds the backups that a round has to look at, and how many it has asked for. */
final class DueVerifications {

  /**
   * The newest available backup of each project and type. It is due where nobody has looked at it
   * for long, nor has found another one of them good.
   */
  private static final String DUE =
      """
      select id, project_id from (
        select distinct on (b.project_id, b.type) b.id, b.project_id, b.created_at, b.verified_at,
          max(b.verified_at) filter (where b.verification = 'verified') over (partition by b.project_id, b.type) as good_at
        from control_plane.backups b
        where b.deletion_requested_at is null and (b.expires_at > {0} or b.held_at is not null)
          and exists (select from {1} p where p.id = b.project_id)
        order by b.project_id, b.type, b.created_at desc, b.id desc) newest
      where (verified_at is null or verified_at < {2}) and (good_at is null or good_at < {2})
        and not exists (select from control_plane.jobs j
          where j.type = {3} and j.backup_id = newest.id and j.created_at >= {4})
      order by good_at nulls first, created_at, id limit {5}
      """;

  private static final String ASKED =
      """
      select count(*) filter (where status in ('pending', 'running')), count(*) filter (where created_at >= {2})
      from control_plane.jobs where type = {0} and created_by = {1}
        and (created_at >= {2} or status in ('pending', 'running'))
      """;

  /** A backup of a project. */
  record Due(BackupId backup, ProjectId project) {}

  /**
   * What was asked for by the platform.
   *
   * @param open of whatever round, and not ended
   * @param ofRound of this round, ended or not
   */
  record Asked(int open, int ofRound) {}

  private final DSLContext controlPlane;
  private final String projectsTable;
  private final Duration every;

  /**
   * Looks here.
   *
   * @param every how long what was found out is good enough
   */
  DueVerifications(DSLContext controlPlane, String projectsTable, Duration every) {
    this.controlPlane = controlPlane;
    this.projectsTable = projectsTable;
    this.every = every;
  }

  /** What was asked for so far. */
  Asked asked(Instant round) {
    var row =
        controlPlane.fetchSingle(
            ASKED,
            DSL.val(JobKind.VERIFY_BACKUP.wireName()),
            DSL.val(AskForVerifications.PLATFORM),
            DSL.val(round.atOffset(ZoneOffset.UTC)));
    return new Asked(row.get(0, int.class), row.get(1, int.class));
  }

  /** The next ones, those first that nobody has ever looked at. */
  List<Due> next(Instant now, Instant round, int limit) {
    return controlPlane
        .fetch(
            DUE,
            DSL.val(now.atOffset(ZoneOffset.UTC)),
            DSL.table(projectsTable),
            DSL.val(now.minus(every).atOffset(ZoneOffset.UTC)),
            DSL.val(JobKind.VERIFY_BACKUP.wireName()),
            DSL.val(round.atOffset(ZoneOffset.UTC)),
            DSL.val(limit))
        .map(row ->
            new Due(new BackupId(row.get(0, UUID.class)), new ProjectId(row.get(1, String.class))));
  }
}
