package io.tenantvault.restore.tables;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.id.TenantSchema;
import java.util.Collection;

/**
 * What is said to psql about the chosen tables of a schema. Their names, which may hold anything,
 * are handed over once, as a setting of the transaction.
 *
 * @param schema as it is called at the moment
 */
record TablesSql(TenantSchema schema) {

  /** The names. */
  static final String NAMES =
      "(select value from json_array_elements_text(current_setting('tenantvault.tables')::json))";

  /** Chooses tables; answers their names. */
  static String choose(Collection<String> tables) {
    return """
    set local search_path = pg_catalog;
    select set_config('tenantvault.tables', '%s', true);\
    """
        .formatted(EventJson.mapper().writeValueAsString(tables).replace("'", "''"));
  }

  /** Those that are there, as a condition on {@code pg_class c}. */
  String chosen() {
    return "c.relnamespace = '%s'::regnamespace and c.relkind = 'r' and c.relname in %s"
        .formatted(schema.quoted(), NAMES);
  }

  /** Answers a JSON object for each: its name, and its kind if it is there. */
  String kinds() {
    return """
    select json_build_object('table', value, 'kind', c.relkind) from %s names
    left join pg_class c on c.relname = value and c.relnamespace = '%s'::regnamespace;\
    """
        .formatted(NAMES, schema.quoted());
  }

  /** Answers a JSON object for each: its name, and its columns that are not computed. */
  String columns() {
    return """
    select json_build_object('table', c.relname, 'columns', coalesce(json_agg(a.attname) filter (where a.attname is not null), '[]'))
    from pg_class c left join pg_attribute a
      on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where %s group by c.relname;\
    """
        .formatted(chosen());
  }

  /** Answers the names of the sequences that belong to them, as a JSON array. */
  String sequences() {
    return "select coalesce(json_agg(s.relname), '[]') from %s;".formatted(ownedSequences());
  }

  /** The sequences that belong to them, as {@code s}. */
  String ownedSequences() {
    return """
    pg_class c join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
        and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      join pg_class s on s.oid = d.objid and s.relkind = 'S' and %s\
    """
        .formatted(chosen());
  }

  /**
   * Lets nobody write to them, and to the tables that they refer to; all may read. In the order of
   * their ids, so that two transactions never wait for each other.
   */
  String lock() {
    return """
    do $$
    declare
      one record;
    begin
      for one in
        select oid, oid::regclass as name, true as chosen from pg_class c where %1$s
        union
        select f.confrelid, f.confrelid::regclass, false from pg_constraint f join pg_class c on c.oid = f.conrelid
        where f.contype = 'f' and %1$s and f.confrelid not in (select c.oid from pg_class c where %1$s)
        order by oid
      loop
        if one.chosen then
          execute format('lock table only %%s in share row exclusive mode', one.name);
        else
          execute format('lock table %%s in share mode', one.name);
        end if;
      end loop;
    end $$;\
    """
        .formatted(chosen());
  }

  /** Lets no trigger fire, neither those of foreign keys nor those that fire always. */
  String stopTriggers() {
    return """
    do $$
    declare
      one record;
      stopped jsonb := '[]';
    begin
      for one in select c.oid::regclass::text as name, t.tgname, t.tgenabled
                 from pg_trigger t join pg_class c on c.oid = t.tgrelid
                 where %s and not t.tgisinternal and t.tgenabled in ('A', 'R') loop
        execute format('alter table %%s disable trigger %%I', one.name, one.tgname);
        stopped := stopped || jsonb_build_object('table', one.name, 'trigger', one.tgname,
          'as', case one.tgenabled when 'A' then 'always' else 'replica' end);
      end loop;
      perform set_config('tenantvault.triggers', stopped::text, true);
      perform set_config('session_replication_role', 'replica', true);
    end $$;\
    """
        .formatted(chosen());
  }

  /**
   * Lets triggers fire as before. What triggers check at the end of a transaction was not checked;
   * making such an index anew does it.
   */
  String letTriggersFire() {
    return """
    set local search_path = pg_catalog;
    set local session_replication_role = origin;
    do $$
    declare
      one record;
    begin
      for one in select * from json_to_recordset(current_setting('tenantvault.triggers')::json)
                 as stopped("table" text, "trigger" text, "as" text) loop
        execute format('alter table %%s enable %%s trigger %%I', one."table", one."as", one."trigger");
      end loop;
      for one in select k.conindid::regclass as name from pg_constraint k join pg_class c on c.oid = k.conrelid
                 where k.contype in ('u', 'p', 'x') and k.condeferrable and %s loop
        execute format('reindex index %%s', one.name);
      end loop;
    end $$;\
    """
        .formatted(chosen());
  }
}
