package io.tenantvault.restore.role;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.naming.SchemaNames;

/**
 * What the worker's own login says to prepare a restore role and to shut it. No value needs an
 * escape: the forms of slugs and ids see to it.
 */
record RoleSql(RestoreRole role, TenantSchema schema) {

  /**
   * Makes the role where it is missing, and gives it the tenant's schema and those that were set
   * aside from it. Who has owned the tenant's becomes a member of the role, and so keeps all
   * rights; what calls itself set aside makes nobody a member, as anybody could make such a schema.
   *
   * @param opener who opens it, of letters and digits; only who has opened it last shuts it
   */
  String prepare(String opener) {
    return """
    do $$
    declare
      one record;
    begin
      perform pg_advisory_xact_lock(hashtextextended('tenantvault role %1$s', 0));
      if not exists (select from pg_roles where rolname = '%1$s') then
        create role %2$s nologin nosuperuser nocreatedb nocreaterole noreplication;
      end if;
      if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant %2$s to %%I', current_user);
      end if;
      execute format('grant connect, create on database %%I to %2$s', current_database());
      alter role %2$s reset all;
      comment on role %2$s is 'tenantvault: owns schema %3$s; opened by %5$s';
      for one in select n.nspname, o.rolname, o.rolsuper from pg_namespace n join pg_roles o on o.oid = n.nspowner
                 where o.rolname <> '%1$s' and %4$s loop
        if one.nspname = '%3$s' and not one.rolsuper and left(one.rolname, 3) <> 'pg_' then
          execute format('grant %2$s to %%I', one.rolname);
        end if;
        execute format('alter schema %%I owner to %2$s', one.nspname);
      end loop;
    end $$;\
    """
        .formatted(role, role.quoted(), schema, theTenants(), opener);
  }

  /** Gives it the tables too, one after another: only their owner can stop their triggers. */
  String adoptTables() {
    return """
    do $$
    declare
      one record;
    begin
      for one in select c.oid::regclass as name, n.nspname, o.rolname, o.rolsuper
                 from pg_class c join pg_roles o on o.oid = c.relowner join pg_namespace n on n.oid = c.relnamespace
                 where o.rolname <> '%1$s' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and %3$s
                   and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass
                                   and c.relkind = 'S' and d.deptype in ('a', 'i')) loop
        if one.nspname = '%4$s' and not one.rolsuper and left(one.rolname, 3) <> 'pg_' then
          execute format('grant %2$s to %%I', one.rolname);
        end if;
        execute format('alter table %%s owner to %2$s', one.name);
      end loop;
    end $$;\
    """
        .formatted(role, role.quoted(), theTenants(), schema);
  }

  /** Answers whether a schema that was set aside keeps tables, and not the whole schema. */
  static String keepsTables(AsideSchema aside) {
    return """
    select coalesce(obj_description(oid, 'pg_namespace') like '%%"tables" : {%%', false)
    from pg_namespace where nspname = '%s'\
    """
        .formatted(aside);
  }

  /**
   * What only a superuser can give: to see all rows of tables with row security, to stop triggers,
   * and a limit for files of sorts. Answers nothing.
   *
   * @param temporaryFiles bytes
   */
  String superuserOnly(long temporaryFiles) {
    return """
    do $$
    begin
      if (select rolsuper from pg_roles where rolname = current_user) then
        alter role %1$s bypassrls;
        alter role %1$s set temp_file_limit = '%2$dkB';
        if current_setting('server_version_num')::int >= 150000 then
          execute 'grant set on parameter session_replication_role to %1$s';
        end if;
      end if;
    end $$;\
    """
        .formatted(role.quoted(), Math.max(1, temporaryFiles / 1024));
  }

  /** Lets it log in until then, with the password that it gets next. */
  String open(String until) {
    return "alter role %s login connection limit 2 valid until '%s'"
        .formatted(role.quoted(), until);
  }

  /** Keeps others from opening the role until the transaction ends; answers nothing. */
  String lock() {
    return "do $$ begin perform pg_advisory_xact_lock(hashtextextended('tenantvault role %s', 0)); end $$"
        .formatted(role);
  }

  /** Answers whether the role was opened by somebody, and by nobody since. */
  String isOpenedBy(String opener) {
    return """
    select exists (select from pg_roles where rolname = '%s'
      and shobj_description(oid, 'pg_authid') like '%%opened by %s')\
    """
        .formatted(role, opener);
  }

  /** Shuts it: it owns, and nobody logs in as it. */
  String shut() {
    return """
    alter role %1$s nologin password null;
    comment on role %1$s is 'tenantvault: owns schema %3$s; logs in only for a restore';
    do $$
    begin
      alter role %1$s reset all;
      if (select rolbypassrls from pg_roles where rolname = '%2$s') then
        alter role %1$s nobypassrls;
      end if;
    end $$;\
    """
        .formatted(role.quoted(), role, schema);
  }

  /**
   * Makes two functions by which the role can move the schema of another tenant out of the way of a
   * dump that has its name, and back: all that it can do to it.
   */
  static String makeParking(SchemaNames names, RestoreRole role) {
    return """
    %1$s
    create schema %2$s;
    create function %2$s.park() returns void language plpgsql security definer set search_path = pg_catalog as $park$
    begin
      if session_user <> '%3$s' then raise exception 'not for %%', session_user; end if;
      %5$s
    end $park$;
    create function %2$s.unpark() returns void language plpgsql security definer set search_path = pg_catalog as $park$
    begin
      if session_user <> '%3$s' then raise exception 'not for %%', session_user; end if;
      %6$s
    end $park$;
    revoke all on function %2$s.park(), %2$s.unpark() from public;
    grant usage on schema %2$s to %4$s;
    grant execute on function %2$s.park(), %2$s.unpark() to %4$s;\
    """
        .formatted(
            dropParking(names.job()),
            names.parking(),
            role,
            role.quoted(),
            names.parkIfThere(),
            names.parkedBack());
  }

  static String dropParking(JobId job) {
    return "drop schema if exists %s cascade;".formatted(SchemaNames.parking(job));
  }

  /** A condition on {@code pg_namespace n}: the tenant's, or set aside from it. */
  private String theTenants() {
    return """
    (n.nspname = '%1$s' or n.nspname ~ '^aside_[0-9a-f]{32}$'
      and left(obj_description(n.oid, 'pg_namespace'), %3$d) = '%2$s'
      and position('"schema" : "%1$s"' in obj_description(n.oid, 'pg_namespace')) > 0)\
    """
        .formatted(schema, AsideSchema.MARK, AsideSchema.MARK.length());
  }
}
