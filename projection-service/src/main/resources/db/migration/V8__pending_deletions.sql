-- What has to go and what waits to go, for people and for the API.

-- What is to be deleted from storage and is still there, one row for each document: of backups that are given up, of jobs
-- that came to nothing, and of attempts that another one has replaced. For people; the retention worker, which must not take
-- a part from under an attempt that still runs, also asks the claims.

-- [jooq ignore start]
create view control_plane.pending_deletions as
  select
    parts.bot, parts.chat_id, parts.message_id, parts.name, parts.job_id, parts.project_id,
    backups.id as backup_id,
    backups.deletion_requested_at as since,
    parts.deletion is not null as refused,
    parts.deletion_reason as reason,
    parts.deleted_at as refused_at
  from control_plane.backups
  join control_plane.backup_parts as parts on parts.job_id = backups.job_id
  where backups.deletion_requested_at is not null
    and (parts.deletion is null or parts.deletion = 'refused')
union all
  select
    parts.bot, parts.chat_id, parts.message_id, parts.name, parts.job_id, parts.project_id,
    null,
    coalesce(jobs.completed_at, jobs.updated_at),
    parts.deletion is not null,
    parts.deletion_reason,
    parts.deleted_at
  from control_plane.jobs
  join control_plane.backup_parts as parts on parts.job_id = jobs.id
  where jobs.status in ('failed', 'cancelled')
    and (parts.deletion is null or parts.deletion = 'refused')
    and not exists (select from control_plane.backups where backups.job_id = jobs.id)
union all
  select
    parts.bot, parts.chat_id, parts.message_id, parts.name, parts.job_id, parts.project_id,
    null,
    backups.created_at,
    parts.deletion is not null,
    parts.deletion_reason,
    parts.deleted_at
  from control_plane.backups
  join control_plane.backup_parts as parts
    on parts.job_id = backups.job_id and parts.attempt <> backups.attempt
  where backups.deletion_requested_at is null
    and backups.attempt > 1
    and (parts.deletion is null or parts.deletion = 'refused');

create index idx_backups_of_later_attempts on control_plane.backups (job_id) where attempt > 1;

-- What has to go at a moment, of all projects, with the reason: what the retention worker's next pass would find.
create function control_plane.doomed_backups(moment timestamptz)
returns table (backup_id uuid, reason text) language sql stable as $$
  select verdicts.backup_id, case verdicts.verdict when 'superseded' then 'policy' else 'expired' end
  from control_plane.retention_policies as policies
  cross join lateral control_plane.backup_verdicts(
    policies.project_id, moment, policies.keep_last, policies.keep_daily, policies.keep_weekly,
    policies.keep_monthly, policies.keep_yearly, policies.time_zone) as verdicts
  where verdicts.verdict in ('expired', 'superseded')
union all
  select backups.id, 'expired'
  from control_plane.backups
  where backups.expires_at <= moment
    and backups.deletion_requested_at is null
    and backups.held_at is null
    and not exists (
      select from control_plane.retention_policies as policies where policies.project_id = backups.project_id)
    and not exists (
      select from control_plane.jobs
      where jobs.backup_id = backups.id and jobs.type = 'restore_backup' and jobs.status in ('pending', 'running'))
$$;
-- [jooq ignore stop]
