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
-- [jooq ignore stop]
