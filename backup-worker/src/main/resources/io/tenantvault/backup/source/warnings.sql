-- What the objects of a schema ($1) depend on and pg_dump --schema does not dump; at most $2 of it.
with schema as (
  select oid, nspname from pg_namespace where nspname = ?
),
relations as (
  select c.oid, c.relkind, c.reltablespace, c.relname
  from pg_class c where c.relnamespace = (select oid from schema)
),
-- What belongs to the schema, as pg_depend names it.
mine (classid, objid) as (
  select 'pg_class'::regclass, oid from relations
  union all select 'pg_namespace'::regclass, oid from schema
  union all select 'pg_proc'::regclass, oid from pg_proc where pronamespace = (select oid from schema)
  union all select 'pg_type'::regclass, oid from pg_type where typnamespace = (select oid from schema)
  union all select 'pg_constraint'::regclass, oid from pg_constraint where connamespace = (select oid from schema)
  union all select 'pg_operator'::regclass, oid from pg_operator where oprnamespace = (select oid from schema)
  union all select 'pg_opclass'::regclass, oid from pg_opclass where opcnamespace = (select oid from schema)
  union all select 'pg_opfamily'::regclass, oid from pg_opfamily where opfnamespace = (select oid from schema)
  union all select 'pg_collation'::regclass, oid from pg_collation where collnamespace = (select oid from schema)
  union all select 'pg_ts_config'::regclass, oid from pg_ts_config where cfgnamespace = (select oid from schema)
  union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict where dictnamespace = (select oid from schema)
  union all select 'pg_statistic_ext'::regclass, oid from pg_statistic_ext where stxnamespace = (select oid from schema)
  union all select 'pg_default_acl'::regclass, oid from pg_default_acl where defaclnamespace = (select oid from schema)
  union all select 'pg_attrdef'::regclass, d.oid from pg_attrdef d join relations r on r.oid = d.adrelid
  union all select 'pg_rewrite'::regclass, w.oid from pg_rewrite w join relations r on r.oid = w.ev_class
  union all select 'pg_trigger'::regclass, t.oid from pg_trigger t join relations r on r.oid = t.tgrelid
  union all select 'pg_policy'::regclass, p.oid from pg_policy p join relations r on r.oid = p.polrelid
),
-- Members of an extension are not dumped, and need nothing.
dumped as (
  select m.* from mine m
  where not exists (
    select from pg_depend e where e.classid = m.classid and e.objid = m.objid and e.deptype = 'e')
),
used as (
  select distinct d.refclassid, d.refobjid
  from dumped m join pg_depend d on d.classid = m.classid and d.objid = m.objid
  where d.deptype in ('n', 'a', 'i', 'x')
),
extensions as (
  select distinct x.extname, x.extnamespace
  from used u
  join pg_depend e on e.classid = u.refclassid and e.objid = u.refobjid and e.deptype = 'e'
  join pg_extension x on x.oid = e.refobjid
  where x.extname <> 'plpgsql'
),
objects as (
  select distinct i.type || ' ' || i.identity as name
  from used u
  cross join lateral pg_identify_object(u.refclassid, u.refobjid, 0) i
  where u.refclassid not in ('pg_namespace'::regclass, 'pg_extension'::regclass)
    and not exists (select from mine m where m.classid = u.refclassid and m.objid = u.refobjid)
    and not exists (
      select from pg_depend e where e.classid = u.refclassid and e.objid = u.refobjid and e.deptype = 'e')
    -- The index that a foreign key leads to comes with its table.
    and i.type <> 'index'
    and (i.type = 'server'
      or i.schema not in (select nspname from schema union all values ('pg_catalog'), ('information_schema'), ('pg_toast')))
),
roles as (
  select distinct r.rolname, s.deptype
  from dumped m
  join pg_shdepend s on s.classid = m.classid and s.objid = m.objid
    and s.dbid = (select oid from pg_database where datname = current_database())
  join pg_roles r on s.refclassid = 'pg_authid'::regclass and r.oid = s.refobjid
  where r.rolname !~ '^restore_.*_[0-9a-f]{8}$'
),
found (place, code, subject) as (
  select 1, case when extnamespace = (select oid from schema) then 'EXTENSION_INSIDE' else 'EXTENSION_NEEDED' end, extname::text
  from extensions
  union all select 2, 'OBJECT_NEEDED', name from objects
  union all select distinct 3, 'ROLE_NEEDED', rolname::text from roles where deptype in ('a', 'r')
  union all
  select distinct 4, 'TABLESPACE_NEEDED', t.spcname::text
  from relations r join pg_tablespace t on t.oid = r.reltablespace
  union all select distinct 5, 'OWNER_NOT_KEPT', rolname::text from roles where deptype = 'o'
  union all
  select 6, 'EVENT_TRIGGER_NOT_DUMPED', e.evtname::text
  from pg_event_trigger e join pg_proc p on p.oid = e.evtfoid where p.pronamespace = (select oid from schema)
  union all
  select 7, 'PUBLICATION_NOT_DUMPED', names.pubname::text
  from (
    select p.pubname from pg_publication_rel n join relations r on r.oid = n.prrelid join pg_publication p on p.oid = n.prpubid
    /* and published schemas */
  ) names
  /* and subscriptions */
  union all
  select 9, 'LARGE_OBJECTS_NOT_DUMPED', r.relname || '.' || a.attname
  from relations r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'oid'::regtype
  where r.relkind in ('r', 'p') and exists (select from pg_largeobject_metadata)
)
select code, subject from found group by place, code, subject order by place, subject limit ?
