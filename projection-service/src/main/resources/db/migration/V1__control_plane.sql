-- The tables that people and the gateway query, and the claims of the workers. What jOOQ's generator cannot
-- read stands between its ignore marks.

create schema if not exists control_plane;

-- One row for each job, whoever asked for it. attempt and version belong to the report that the status comes
-- from; progress_attempt and progress_version to the report that phase and counters come from; worker_attempt is
-- the attempt that the worker ran.
create table control_plane.jobs (
  id               uuid primary key,
  project_id       text        not null,
  type             text        not null,
  status           text        not null,
  error_code       text,
  error_message    text,
  attempts         int         not null default 0,
  attempt          int         not null default 0,
  version          bigint      not null default 0,
  progress_attempt int         not null default 0,
  progress_version bigint      not null default 0,
  phase            text,
  bytes_read       bigint      not null default 0,
  bytes_stored     bigint      not null default 0,
  bytes_expected   bigint,
  rows             bigint      not null default 0,
  worker           text,
  worker_attempt   int         not null default 0,
  backup_id        uuid,
  next_attempt_at  timestamptz,
  request          jsonb,
  created_by       text,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  started_at       timestamptz,
  completed_at     timestamptz,
  constraint jobs_type_known check (type in ('export_backup', 'export_logs', 'export_storage', 'restore_backup')),
  constraint jobs_status_known check (status in ('pending', 'running', 'completed', 'failed', 'cancelled'))
);

-- The catalogue: only backups that are whole.
create table control_plane.backups (
  id                  uuid primary key,
  project_id          text        not null,
  type                text        not null,
  file_id             text        not null,
  size                bigint      not null,
  created_at          timestamptz not null default now(),
  expires_at          timestamptz not null,
  created_by          text,
  job_id              uuid        not null,
  format              text        not null,
  compression         text        not null,
  sha256              text        not null,
  bot                 bigint      not null,
  chat_id             bigint      not null,
  message_id          bigint      not null,
  manifest_file_id    text        not null,
  manifest_chat_id    bigint      not null,
  manifest_message_id bigint      not null,
  manifest_sha256     text        not null,
  parts               int         not null,
  tables              int         not null,
  rows                bigint      not null,
  server_version      text        not null,
  client_version      text        not null,
  storage_path        text,
  attempt             int         not null,
  version             bigint      not null,
  constraint backups_job_id_key unique (job_id),
  constraint backups_type_known check (type in ('database', 'storage', 'logs'))
);

-- [jooq ignore start]
-- A column's default cannot name another column.
create function control_plane.backup_expires_after_thirty_days() returns trigger language plpgsql as $$
begin
  new.expires_at := new.created_at + interval '30 days';
  return new;
end
$$;

create trigger backups_expire
  before insert on control_plane.backups
  for each row when (new.expires_at is null)
  execute function control_plane.backup_expires_after_thirty_days();
-- [jooq ignore stop]

-- Every document ever stored, whatever became of its job: the only way to find what a dead attempt left in Telegram.
create table control_plane.backup_parts (
  bot             bigint      not null,
  chat_id         bigint      not null,
  message_id      bigint      not null,
  job_id          uuid        not null,
  project_id      text        not null,
  attempt         int,
  idx             int,
  name            text,
  file_id         text        not null,
  size            bigint,
  sha256          text,
  stored_at       timestamptz,
  deletion        text,
  deletion_reason text,
  deleted_at      timestamptz,
  primary key (bot, chat_id, message_id),
  constraint backup_parts_deletion_known check (deletion in ('deleted', 'gone', 'tombstoned', 'refused'))
);

-- Who runs what; written by the workers only.
create table control_plane.job_claims (
  job_id            uuid        not null,
  attempt           int         not null,
  kind              text        not null,
  project_id        text        not null,
  state             text        not null,
  worker            text,
  lease_until       timestamptz,
  not_before        timestamptz not null default now(),
  claimed_at        timestamptz not null default now(),
  ended_at          timestamptz,
  request           jsonb       not null,
  outcome           jsonb,
  outcome_published boolean     not null default false,
  primary key (job_id, attempt),
  constraint job_claims_state_known check (state in ('waiting', 'running', 'completed', 'failed', 'expired'))
);

-- Events that have an audit row: a replay must not write it again, and project_logs is not ours to put a key on.
create table control_plane.audited_events (
  event_id text not null
  -- [jooq ignore start]
  , primary key (event_id)
  -- [jooq ignore stop]
);

-- These two belong to the platform around us, under names that the projection's settings give, and are made only
-- where they are missing. jOOQ's generator finds them in src/main/jooq.
-- [jooq ignore start]
do $$
declare
  projects text := coalesce(nullif(current_setting('tenantvault.projects_table', true), ''), 'control_plane.projects');
  logs text := coalesce(nullif(current_setting('tenantvault.logs_table', true), ''), 'control_plane.project_logs');
begin
  if to_regclass(projects) is null then
    execute format($create$
      create table %s (
        id             text primary key,
        slug           text        not null unique,
        org_id         text,
        retention_days int,
        database       text,
        created_at     timestamptz not null default now()
      )$create$, projects);
  end if;
  if to_regclass(logs) is null then
    execute format($create$
      create table %s (
        id         bigint generated by default as identity primary key,
        project_id text        not null,
        level      text        not null,
        action     text,
        actor      text,
        message    text        not null,
        metadata   jsonb,
        created_at timestamptz not null default now()
      )$create$, logs);
    execute format('create index idx_project_logs_project_created on %s (project_id, created_at)', logs);
  end if;
end
$$;
-- [jooq ignore stop]

-- The generator's database has no index on a text.
-- [jooq ignore start]
create index idx_jobs_project_created on control_plane.jobs (project_id, created_at desc, id desc);
create index idx_jobs_project_type on control_plane.jobs (project_id, type);
create index idx_jobs_status_created on control_plane.jobs (status, created_at);
create index idx_backups_project_id on control_plane.backups (project_id);
create index idx_backups_created_at on control_plane.backups (created_at);
create index idx_backups_project_created on control_plane.backups (project_id, created_at desc, id desc);
create index idx_backups_type on control_plane.backups (type);
create index idx_backups_expires_at on control_plane.backups (expires_at);
create index idx_backup_parts_job on control_plane.backup_parts (job_id, attempt, idx);
create index idx_backup_parts_project on control_plane.backup_parts (project_id);
create index idx_job_claims_state on control_plane.job_claims (kind, state, not_before);
create index idx_job_claims_unpublished on control_plane.job_claims (kind)
  where outcome is not null and not outcome_published;
-- [jooq ignore stop]
