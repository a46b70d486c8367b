-- What the retention worker shows of the catalogue, about once a minute.

-- [jooq ignore start]
-- By which the last backup of each project that is worth something is found without a look at the others.
create index idx_backups_good on control_plane.backups (project_id, created_at desc)
  where type = 'database' and not partial and deletion_requested_at is null and verification is distinct from 'damaged';

-- How many a verification has found to be good.
create index idx_backups_verified on control_plane.backups (verified_at) where verification = 'verified';

insert into control_plane.role_grants (role, privileges, object) values
  ('tenantvault_retention_worker', 'select', 'control_plane.backup_figures');

call control_plane.apply_role_grants();
-- [jooq ignore stop]
