-- What an event of the past must not undo when it comes again: that a backup was deleted, and that a hold was released.

-- When nothing of the job's backup was in storage any more. A report of its completion that comes again makes no row then.
alter table control_plane.jobs add column backup_deleted_at timestamptz;

-- When the last hold was released. What was asked for before that, the hold has refused.
alter table control_plane.backups add column hold_released_at timestamptz;

-- [jooq ignore start]
update control_plane.jobs
set backup_deleted_at = coalesce(
  (select max(deleted_at) from control_plane.backup_parts as parts where parts.job_id = jobs.id), now())
where status = 'completed'
  and type in ('export_backup', 'export_logs', 'export_storage', 'import_backup')
  and not exists (select from control_plane.backups where backups.job_id = jobs.id);
-- [jooq ignore stop]
