-- Who may do what: a role for each process, which its login is a member of, with the rights that its statements need. The
-- owner of the tables, as whom migrations run, keeps all rights and is nobody's login at work.

-- [jooq ignore start]
-- What each role may do. A migration that makes a table says here who uses it, and calls apply_role_grants.
create table control_plane.role_grants (
  role       text not null,
  privileges text not null,
  object     text not null,
  primary key (role, object)
);

-- Makes the roles that are missing, and gives all of them their rights; does no harm when it is called again. Roles belong to
-- the whole server: another database's migration may make them at the same moment, and where we may not make them an
-- administrator does so first.
create procedure control_plane.apply_role_grants() language plpgsql as $$
declare
  one record;
  missing text[] := '{}';
begin
  for one in select distinct g.role from control_plane.role_grants g order by g.role loop
    if not exists (select from pg_roles r where r.rolname = one.role) then
      begin
        execute format('create role %I nologin', one.role);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then missing := missing || one.role;
      end;
    end if;
  end loop;
  if missing <> '{}' then
    raise warning 'user % may not make the roles % (no CREATEROLE), so nobody has their rights; have an administrator '
      'make them with NOLOGIN, and then: call control_plane.apply_role_grants()', current_user, missing;
  end if;
  for one in
    select g.role, g.privileges, g.object from control_plane.role_grants g join pg_roles r on r.rolname = g.role
  loop
    begin
      execute format('grant %s on %s to %I', one.privileges, one.object, one.role);
    exception
      when insufficient_privilege then
        raise warning 'user % may not grant % on % to %; have its owner do so',
          current_user, one.privileges, one.object, one.role;
    end;
  end loop;
end
$$;

-- By default everybody may call a function.
revoke all on all tables in schema control_plane from public;
revoke execute on all routines in schema control_plane from public;

-- Only the trigger writes the figures, as the tables' owner and whatever the session has set.
alter function control_plane.keep_backup_figures() security definer set search_path = pg_catalog, pg_temp;

insert into control_plane.role_grants (role, privileges, object)
select 'tenantvault_' || role, 'usage', 'schema control_plane'
from unnest(array['gateway', 'projection', 'backup_worker', 'restore_worker', 'retention_worker', 'notification_worker'])
  as roles (role);

insert into control_plane.role_grants (role, privileges, object) values
  ('tenantvault_gateway', 'select', 'control_plane.jobs'),
  ('tenantvault_gateway', 'select', 'control_plane.backups'),
  ('tenantvault_gateway', 'select', 'control_plane.backup_parts'),
  ('tenantvault_gateway', 'select', 'control_plane.backup_figures'),
  ('tenantvault_gateway', 'select', 'control_plane.retention_policies'),
  ('tenantvault_gateway', 'select', 'control_plane.retention_runs'),
  ('tenantvault_gateway', 'select', 'control_plane.schedules'),
  ('tenantvault_gateway', 'select', 'control_plane.schedule_runs'),
  ('tenantvault_gateway', 'select', 'control_plane.notification_settings'),
  ('tenantvault_gateway', 'select', 'control_plane.notifications'),
  ('tenantvault_gateway', 'select', 'control_plane.pending_deletions'),
  ('tenantvault_gateway', 'execute', 'function control_plane.backup_verdicts'),
  ('tenantvault_gateway', 'execute', 'function control_plane.doomed_backups'),

  ('tenantvault_projection', 'select, insert, update', 'control_plane.jobs'),
  ('tenantvault_projection', 'select, insert, update, delete', 'control_plane.backups'),
  ('tenantvault_projection', 'select, insert, update', 'control_plane.backup_parts'),
  ('tenantvault_projection', 'select, insert', 'control_plane.audited_events'),
  ('tenantvault_projection', 'select, insert, update, delete', 'control_plane.retention_policies'),
  ('tenantvault_projection', 'select, insert, update', 'control_plane.retention_runs'),
  ('tenantvault_projection', 'select, insert, update', 'control_plane.schedules'),
  ('tenantvault_projection', 'select, insert, update, delete', 'control_plane.schedule_runs'),
  ('tenantvault_projection', 'select, insert, update, delete', 'control_plane.notification_settings'),

  ('tenantvault_backup_worker', 'select, insert, update', 'control_plane.job_claims'),
  ('tenantvault_backup_worker', 'select', 'control_plane.jobs'),

  ('tenantvault_restore_worker', 'select, insert, update', 'control_plane.job_claims'),
  ('tenantvault_restore_worker', 'select', 'control_plane.jobs'),
  ('tenantvault_restore_worker', 'select', 'control_plane.backups'),
  ('tenantvault_restore_worker', 'select', 'control_plane.backup_parts'),

  ('tenantvault_retention_worker', 'select', 'control_plane.jobs'),
  ('tenantvault_retention_worker', 'select', 'control_plane.job_claims'),
  ('tenantvault_retention_worker', 'select', 'control_plane.backups'),
  ('tenantvault_retention_worker', 'select', 'control_plane.backup_parts'),
  ('tenantvault_retention_worker', 'select', 'control_plane.retention_policies'),
  ('tenantvault_retention_worker', 'select', 'control_plane.retention_runs'),
  ('tenantvault_retention_worker', 'select', 'control_plane.schedules'),
  ('tenantvault_retention_worker', 'select, insert, update, delete', 'control_plane.scheduled_tasks'),
  ('tenantvault_retention_worker', 'execute', 'function control_plane.backup_verdicts'),

  ('tenantvault_notification_worker', 'select', 'control_plane.jobs'),
  ('tenantvault_notification_worker', 'select', 'control_plane.notification_settings'),
  ('tenantvault_notification_worker', 'select, insert, update, delete', 'control_plane.notification_events'),
  ('tenantvault_notification_worker', 'select, insert, update, delete', 'control_plane.notifications');

-- The platform's own tables, under the names that the projection's settings give, in a schema that may be another one. The log is
-- append-only: nobody but its owner changes what is in it.
do $$
declare
  projects_id oid :=
    coalesce(nullif(current_setting('tenantvault.projects_table', true), ''), 'control_plane.projects')::regclass;
  logs_id oid :=
    coalesce(nullif(current_setting('tenantvault.logs_table', true), ''), 'control_plane.project_logs')::regclass;
  projects text := (select format('%s.%I', relnamespace::regnamespace, relname) from pg_class where oid = projects_id);
  logs text := (select format('%s.%I', relnamespace::regnamespace, relname) from pg_class where oid = logs_id);
begin
  insert into control_plane.role_grants (role, privileges, object)
  select 'tenantvault_' || r.role, 'select', projects
  from unnest(array['gateway', 'projection', 'backup_worker', 'restore_worker', 'retention_worker']) as r (role);

  insert into control_plane.role_grants (role, privileges, object) values
    ('tenantvault_projection', 'select, insert', logs),
    ('tenantvault_backup_worker', 'select', logs);

  insert into control_plane.role_grants (role, privileges, object)
  select distinct g.role, 'usage', format('schema %s', c.relnamespace::regnamespace)
  from pg_class c join control_plane.role_grants g on g.object = format('%s.%I', c.relnamespace::regnamespace, c.relname)
  where c.oid in (projects_id, logs_id) and c.relnamespace <> 'control_plane'::regnamespace;

  begin
    execute format('revoke insert, update, delete, truncate on %s from public', logs);
  exception
    when insufficient_privilege then
      raise warning 'user % may not revoke rights on %; have its owner keep everybody from changing it', current_user, logs;
  end;
end
$$;

call control_plane.apply_role_grants();
-- [jooq ignore stop]
