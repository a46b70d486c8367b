-- Backups at set times, and what became of the last of them.

-- created_spec is what the schedule began with: by it a request that comes a second time is known for the same.
-- saved_at is the version of spec. next_run_at is what follows from that spec and from the runs that there were since.
-- A deleted schedule stays as a mark, so that an old event that comes again does not bring it back.
create table control_plane.schedules (
  id             uuid        primary key,
  project_id     text        not null,
  name           text,
  type           text        not null,
  cron           text        not null,
  preset         text,
  time_zone      text        not null,
  enabled        boolean     not null,
  spec           jsonb       not null,
  created_spec   jsonb       not null,
  created_by     text        not null,
  created_at     timestamptz not null,
  saved_by       text        not null,
  saved_at       timestamptz not null,
  next_run_at    timestamptz,
  -- The last job that was asked for: while it is under way, the next run is skipped.
  started_job_id uuid,
  started_for    timestamptz,
  deleted_at     timestamptz,
  deleted_by     text,
  constraint schedules_type_known check (type in ('database', 'storage', 'logs'))
);

-- The last runs of each; the projection keeps their number small.
create table control_plane.schedule_runs (
  schedule_id uuid        not null,
  planned_for timestamptz not null,
  project_id  text        not null,
  outcome     text        not null,
  job_id      uuid,
  missed      int         not null,
  ran_at      timestamptz not null,
  primary key (schedule_id, planned_for),
  constraint schedule_runs_outcome_known check (outcome in ('started', 'skipped_overlap', 'skipped_no_project'))
);

-- [jooq ignore start]
create index idx_schedules_project on control_plane.schedules (project_id, created_at desc, id desc)
  where deleted_at is null;
create index idx_schedules_due on control_plane.schedules (next_run_at, id)
  where next_run_at is not null and deleted_at is null;
-- [jooq ignore stop]
