-- What is asked of jobs and backups that exist, and what a backup holds beyond its totals.

alter table control_plane.jobs drop constraint jobs_type_known;
alter table control_plane.jobs add constraint jobs_type_known check (type in
  ('export_backup', 'export_logs', 'export_storage', 'restore_backup', 'undo_restore', 'import_backup'));

-- cancel_requested_at is set until the job is tried again; retry_attempt is the attempt that somebody asked for after
-- the job had failed.
alter table control_plane.jobs add column cancel_requested_at timestamptz;
alter table control_plane.jobs add column cancel_requested_by text;
alter table control_plane.jobs add column retry_attempt int;

-- The schema from before a restore, by which it can be undone.
alter table control_plane.jobs add column set_aside_schema text;

alter table control_plane.backups add column scope text;
alter table control_plane.backups add column partial boolean not null default false;
alter table control_plane.backups add column table_rows jsonb;
alter table control_plane.backups add column files bigint;
alter table control_plane.backups add column path text;
alter table control_plane.backups add column uncompressed_size bigint;
alter table control_plane.backups add column deletion_requested_at timestamptz;
alter table control_plane.backups add column deletion_requested_by text;

alter table control_plane.job_claims drop constraint job_claims_state_known;
alter table control_plane.job_claims add constraint job_claims_state_known check (state in
  ('waiting', 'running', 'completed', 'failed', 'expired', 'cancelled'));

-- An attempt that somebody asked for; it and those after it count anew.
alter table control_plane.job_claims add column asked_again boolean not null default false;

-- [jooq ignore start]
create index idx_jobs_cancel_requested on control_plane.jobs (type)
  where cancel_requested_at is not null and status in ('pending', 'running');
create index idx_jobs_retry_requested on control_plane.jobs (type)
  where retry_attempt is not null and status = 'pending';
create index idx_backups_deletion_requested on control_plane.backups (deletion_requested_at)
  where deletion_requested_at is not null;
-- [jooq ignore stop]
