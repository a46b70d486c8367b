-- What verifications have found out about backups.

alter table control_plane.jobs drop constraint jobs_type_known;
alter table control_plane.jobs add constraint jobs_type_known check (type in
  ('export_backup', 'export_logs', 'export_storage', 'restore_backup', 'undo_restore', 'import_backup', 'verify_backup'));

-- Null where none has looked at the backup yet; else what the latest one has found.
alter table control_plane.backups add column verified_at timestamptz;
alter table control_plane.backups add column verification text;
alter table control_plane.backups add column verification_detail text;
alter table control_plane.backups add constraint backups_verification_known check (verification in ('verified', 'damaged'));

-- [jooq ignore start]
-- Few are, and somebody looks every minute.
create index idx_backups_damaged on control_plane.backups (verified_at) where verification = 'damaged';
-- [jooq ignore stop]
