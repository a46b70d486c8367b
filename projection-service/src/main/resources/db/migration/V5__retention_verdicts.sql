-- Which backups stay and which go, said once for all who ask; and what makes deleting many of them fast.

-- [jooq ignore start]
-- What becomes of each backup of a project under these rules; all counts 0 is no policy. Without those whose deletion
-- was asked for already.
--   held        somebody has said that it stays
--   kept        a rule keeps it, expired or not; kept_by says which: last, daily, weekly, monthly, yearly
--   in_use      it would go, but a restore reads it
--   expired     its time is over, and no rule keeps it
--   superseded  its time is not over, but the rules decide alone, and none of them keeps it
--   live        it stays until it expires
-- A series is what the rules count in: backups of the whole database, of the logs, of the files at one path. Backups of
-- a part of the database have none. Days begin in time_zone, weeks on Monday.
create function control_plane.backup_verdicts(
  asked_project text, as_of timestamptz,
  keep_last int, keep_daily int, keep_weekly int, keep_monthly int, keep_yearly int, time_zone text)
returns table (backup_id uuid, verdict text, kept_by text[])
language sql stable
as $$
  with
  local as (
    select b.id, b.created_at, b.expires_at, b.held_at, b.retention_days,
      case
        when b.type = 'storage' then 'storage ' || coalesce(b.path, b.storage_path, '')
        when b.type = 'logs' then 'logs'
        when not b.partial and coalesce(b.scope, 'all') = 'all' then 'database'
      end as series,
      -- To PostgreSQL +02:00 alone is west of Greenwich, to everybody else it is east.
      case
        when $8 ~ '^(UTC|GMT|UT)?[+-]\d' then b.created_at at time zone substring($8 from '[+-].*$')::interval
        else b.created_at at time zone $8
      end as made
    from control_plane.backups b
    where b.project_id = $1 and b.deletion_requested_at is null
  ),
  beside_newer as (
    select l.*,
      row_number() over newest_first as number,
      date_trunc('day', l.made) is distinct from lag(date_trunc('day', l.made)) over newest_first as of_day,
      date_trunc('week', l.made) is distinct from lag(date_trunc('week', l.made)) over newest_first as of_week,
      date_trunc('month', l.made) is distinct from lag(date_trunc('month', l.made)) over newest_first as of_month,
      date_trunc('year', l.made) is distinct from lag(date_trunc('year', l.made)) over newest_first as of_year
    from local l
    window newest_first as (partition by l.series order by l.created_at desc, l.id desc)
  ),
  counted as (
    select n.*,
      count(*) filter (where n.of_day) over newest_first as days,
      count(*) filter (where n.of_week) over newest_first as weeks,
      count(*) filter (where n.of_month) over newest_first as months,
      count(*) filter (where n.of_year) over newest_first as years
    from beside_newer n
    window newest_first as (partition by n.series order by n.created_at desc, n.id desc)
  ),
  judged as (
    select c.id, c.held_at, c.expires_at, c.retention_days, c.series,
      case when c.series is null then '{}'::text[] else array_remove(array[
        case when c.number <= $3 then 'last' end,
        case when c.of_day and c.days <= $4 then 'daily' end,
        case when c.of_week and c.weeks <= $5 then 'weekly' end,
        case when c.of_month and c.months <= $6 then 'monthly' end,
        case when c.of_year and c.years <= $7 then 'yearly' end], null)
      end as rules
    from counted c
  ),
  decided as (
    select j.id, j.rules,
      case
        when j.held_at is not null then 'held'
        when j.rules <> '{}' then 'kept'
        when j.expires_at <= $2 then 'expired'
        when j.series is not null and j.retention_days is null and greatest($4, $5, $6, $7) > 0 then 'superseded'
        else 'live'
      end as word
    from judged j
  )
  select d.id,
    case
      when d.word in ('expired', 'superseded') and exists (
        select from control_plane.jobs r
        where r.backup_id = d.id and r.type = 'restore_backup' and r.status in ('pending', 'running'))
      then 'in_use'
      else d.word
    end,
    d.rules
  from decided d
$$;

create index idx_jobs_restoring on control_plane.jobs (backup_id)
  where type = 'restore_backup' and status in ('pending', 'running');

-- With the id, so that a pass goes on where its last batch ended.
drop index control_plane.idx_backups_live_expires;
create index idx_backups_live_expires on control_plane.backups (expires_at, id)
  where deletion_requested_at is null and held_at is null;
drop index control_plane.idx_backups_to_warn;
create index idx_backups_to_warn on control_plane.backups (expires_at, id)
  where deletion_requested_at is null and held_at is null and expiry_warned_at is null;
-- [jooq ignore stop]

-- Whether the document belongs to a backup in the catalogue. What lies in storage and does not is all that a search for
-- orphans has to look at.
alter table control_plane.backup_parts add column in_catalogue boolean not null default false;
-- How often the storage has refused to delete it.
alter table control_plane.backup_parts add column refusals int not null default 0;

-- [jooq ignore start]
update control_plane.backup_parts p set in_catalogue = true
from control_plane.backups b where b.job_id = p.job_id and b.attempt = p.attempt;
update control_plane.backup_parts set refusals = 1 where deletion = 'refused';

create index idx_backup_parts_loose on control_plane.backup_parts (stored_at)
  where deletion is null and not in_catalogue;
create index idx_backup_parts_refused on control_plane.backup_parts (deleted_at) where deletion = 'refused';

-- When the retention workers do what they do at fixed times. Theirs alone: the table of the library db-scheduler.
create table control_plane.scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index idx_scheduled_tasks_execution_time on control_plane.scheduled_tasks (execution_time);
create index idx_scheduled_tasks_heartbeat on control_plane.scheduled_tasks (last_heartbeat);
-- [jooq ignore stop]
