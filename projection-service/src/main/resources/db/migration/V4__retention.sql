-- How long backups are kept, and the passes that find those which have to go.

-- A held backup is not deleted, whatever its expiry says.
alter table control_plane.backups add column held_at timestamptz;
alter table control_plane.backups add column held_by text;
alter table control_plane.backups add column hold_reason text;
-- When its owner was told that it is about to expire; once for each backup.
alter table control_plane.backups add column expiry_warned_at timestamptz;
alter table control_plane.backups add column deletion_reason text;
-- How long it was asked to be kept, where that was said.
alter table control_plane.backups add column retention_days int;
alter table control_plane.backups add constraint backups_deletion_reason_known
  check (deletion_reason in ('requested', 'expired', 'policy'));

-- Which backups of a project are kept; one without a row has each of them until it expires.
create table control_plane.retention_policies (
  project_id   text        not null,
  keep_last    int         not null,
  keep_daily   int         not null,
  keep_weekly  int         not null,
  keep_monthly int         not null,
  keep_yearly  int         not null,
  time_zone    text        not null,
  changed_by   text        not null,
  changed_at   timestamptz not null
  -- [jooq ignore start]
  , primary key (project_id)
  -- [jooq ignore stop]
);

-- The passes over all backups: those that somebody asked for, and those at the usual time.
create table control_plane.retention_runs (
  id           uuid        primary key,
  requested_by text        not null,
  requested_at timestamptz not null,
  started_at   timestamptz,
  ended_at     timestamptz,
  expired      int,
  superseded   int,
  warned       int,
  error        text
);

-- [jooq ignore start]
create index idx_retention_runs_requested on control_plane.retention_runs (requested_at desc, id desc);
create index idx_retention_runs_waiting on control_plane.retention_runs (requested_at) where ended_at is null;
create index idx_backups_held on control_plane.backups (project_id) where held_at is not null;
-- What expires next: what a pass and the warnings read.
create index idx_backups_live_expires on control_plane.backups (expires_at)
  where deletion_requested_at is null and held_at is null;
create index idx_backups_to_warn on control_plane.backups (expires_at)
  where deletion_requested_at is null and held_at is null and expiry_warned_at is null;
-- [jooq ignore stop]
