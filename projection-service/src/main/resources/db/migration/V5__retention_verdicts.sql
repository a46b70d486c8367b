-- Which backups have to go: one definition, for the retention worker that acts on it and for the API that foresees it.

-- [jooq ignore start]
-- What a policy says of each backup of a project that is not being deleted: held, kept (by which rules), in_use, expired,
-- superseded or live. The policy is given and not read, so that one can be tried that nobody has set.
--
-- Backups are counted in series of like ones: those of the whole database, those of the logs, those of the files at one path.
-- Backups of a part of a database are in no series: no rule keeps one, and none takes one before its time.
create function control_plane.backup_verdicts(
  asked_project text,
  moment timestamptz,
  keep_last int,
  keep_daily int,
  keep_weekly int,
  keep_monthly int,
  keep_yearly int,
  time_zone text
) returns table (backup_id uuid, verdict text, kept_by text[]) language sql stable as $$
  with counted as (
    select
      id, created_at, expires_at, held_at, retention_days,
      case
        when type <> 'database' then type || '/' || coalesce(path, '')
        when not partial and coalesce(scope, 'all') = 'all' then type
      end as series,
      created_at at time zone time_zone as made
    from control_plane.backups
    where project_id = asked_project and deletion_requested_at is null
  ),
  ranked as (
    select
      counted.*,
      row_number() over (partition by series order by created_at desc, id desc) as nth,
      row_number() over (partition by series, made::date order by created_at desc, id desc) as nth_of_day,
      dense_rank() over (partition by series order by made::date desc) as day,
      row_number() over (
        partition by series, date_trunc('week', made) order by created_at desc, id desc) as nth_of_week,
      dense_rank() over (partition by series order by date_trunc('week', made) desc) as week,
      row_number() over (
        partition by series, date_trunc('month', made) order by created_at desc, id desc) as nth_of_month,
      dense_rank() over (partition by series order by date_trunc('month', made) desc) as month,
      row_number() over (
        partition by series, date_trunc('year', made) order by created_at desc, id desc) as nth_of_year,
      dense_rank() over (partition by series order by date_trunc('year', made) desc) as year
    from counted
  ),
  ruled as (
    select
      ranked.*,
      case when series is null then array[]::text[] else array_remove(array[
        case when nth <= keep_last then 'last' end,
        case when nth_of_day = 1 and day <= keep_daily then 'daily' end,
        case when nth_of_week = 1 and week <= keep_weekly then 'weekly' end,
        case when nth_of_month = 1 and month <= keep_monthly then 'monthly' end,
        case when nth_of_year = 1 and year <= keep_yearly then 'yearly' end
      ], null) end as rules,
      series is not null and keep_daily + keep_weekly + keep_monthly + keep_yearly > 0 as rules_decide
    from ranked
  ),
  judged as (
    select
      id,
      rules,
      case
        when held_at is not null then 'held'
        when cardinality(rules) > 0 then 'kept'
        when rules_decide and (retention_days is null or expires_at <= moment) then 'superseded'
        when expires_at <= moment then 'expired'
        else 'live'
      end as judgement
    from ruled
  )
  select
    judged.id,
    case
      when judgement in ('superseded', 'expired') and exists (
        select from control_plane.jobs
        where jobs.backup_id = judged.id and jobs.type = 'restore_backup' and jobs.status in ('pending', 'running'))
      then 'in_use'
      else judgement
    end,
    rules
  from judged
$$;

-- What has to go at a moment, of all projects, with the reason.
create function control_plane.doomed_backups(moment timestamptz)
returns table (backup_id uuid, reason text) language sql stable as $$
  select verdicts.backup_id, case verdicts.verdict when 'superseded' then 'policy' else 'expired' end
  from control_plane.retention_policies as policies
  cross join lateral control_plane.backup_verdicts(
    policies.project_id, moment, policies.keep_last, policies.keep_daily, policies.keep_weekly,
    policies.keep_monthly, policies.keep_yearly, policies.time_zone) as verdicts
  where verdicts.verdict in ('expired', 'superseded')
union all
  select backups.id, 'expired'
  from control_plane.backups
  where backups.expires_at <= moment
    and backups.deletion_requested_at is null
    and backups.held_at is null
    and not exists (
      select from control_plane.retention_policies as policies where policies.project_id = backups.project_id)
    and not exists (
      select from control_plane.jobs
      where jobs.backup_id = backups.id and jobs.type = 'restore_backup' and jobs.status in ('pending', 'running'))
$$;

create index idx_jobs_restoring on control_plane.jobs (backup_id)
  where type = 'restore_backup' and status in ('pending', 'running');
-- [jooq ignore stop]
