-- What keeps the lists and figures of a project fast, however long its history is.

-- A project's backups in figures, which the triggers below keep: adding up a million rows takes too long.
create table control_plane.backup_figures (
  project_id text   not null,
  type       text   not null,
  backups    bigint not null,
  size       bigint not null,
  -- [jooq ignore start]
  primary key (project_id, type),
  -- [jooq ignore stop]
  constraint backup_figures_not_negative check (backups >= 0 and size >= 0)
);

-- [jooq ignore start]
-- Runs when a transaction commits. Whoever holds the lock has nothing else to wait for, so that transactions that
-- change the same projects in another order do not stop each other.
create function control_plane.keep_backup_figures() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.project_id, old.type, old.size) = (new.project_id, new.type, new.size) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('control_plane.backup_figures'));
  if tg_op <> 'INSERT' then
    update control_plane.backup_figures
    set backups = backups - 1, size = size - old.size
    where project_id = old.project_id and type = old.type;
  end if;
  if tg_op <> 'DELETE' then
    insert into control_plane.backup_figures as present (project_id, type, backups, size)
    values (new.project_id, new.type, 1, new.size)
    on conflict (project_id, type)
    do update set backups = present.backups + 1, size = present.size + excluded.size;
  end if;
  return null;
end
$$;

create constraint trigger backups_figures
  after insert or update or delete on control_plane.backups
  deferrable initially deferred
  for each row execute function control_plane.keep_backup_figures();

create function control_plane.empty_backup_figures() returns trigger language plpgsql as $$
begin
  delete from control_plane.backup_figures;
  return null;
end
$$;

create trigger backups_emptied
  after truncate on control_plane.backups
  for each statement execute function control_plane.empty_backup_figures();

insert into control_plane.backup_figures (project_id, type, backups, size)
select project_id, type, count(*), sum(size) from control_plane.backups group by project_id, type;

-- One for each way of filtering, so that a list reads no rows that it does not show.
create index idx_jobs_project_type_created on control_plane.jobs (project_id, type, created_at desc, id desc);
create index idx_jobs_project_status_created on control_plane.jobs (project_id, status, created_at desc, id desc);
create index idx_jobs_project_type_status_created
  on control_plane.jobs (project_id, type, status, created_at desc, id desc);
create index idx_backups_project_type_created
  on control_plane.backups (project_id, type, created_at desc, id desc)
  include (expires_at, deletion_requested_at);
create index idx_backups_project_expires on control_plane.backups (project_id, expires_at, type)
  include (deletion_requested_at);
create index idx_backups_project_deleting on control_plane.backups (project_id, created_at desc, id desc)
  where deletion_requested_at is not null;
-- The shortest and the longest time that a project's backups are kept: together with a time of expiry they say
-- when its backups were made.
create index idx_backups_project_kept on control_plane.backups (project_id, (expires_at - created_at));
-- The first of them begins with the same columns.
drop index control_plane.idx_jobs_project_type;
-- [jooq ignore stop]
