-- Encrypted backups: for whom each is encrypted, and the secret halves of their keys.

-- Null where the backup is not encrypted. A recipient of age.
alter table control_plane.backups add column encrypted_for text;

-- The secret half of each attempt's key pair, wrapped by a master key. Workers write it, and no event holds it: Kafka keeps
-- events, so a key in one could not be destroyed. It is not made again from events; it belongs into backups of this database.
create table control_plane.backup_keys (
  recipient  varchar(62) primary key,
  project_id text not null,
  job_id     uuid not null,
  attempt    int not null,
  wrapped    bytea not null,
  master_key text not null,
  created_at timestamptz not null default now(),
  unique (job_id, attempt)
);

-- [jooq ignore start]
insert into control_plane.role_grants (role, privileges, object) values
  ('tenantvault_gateway', 'select', 'control_plane.backup_keys'),
  ('tenantvault_backup_worker', 'insert', 'control_plane.backup_keys'),
  ('tenantvault_restore_worker', 'select', 'control_plane.backup_keys'),
  ('tenantvault_retention_worker', 'select, update, delete', 'control_plane.backup_keys');

call control_plane.apply_role_grants();
-- [jooq ignore stop]
