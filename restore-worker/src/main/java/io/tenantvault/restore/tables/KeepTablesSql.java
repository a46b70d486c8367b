package io.tenantvault.restore.tables;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;

/**
 * What is said to psql to set the chosen tables aside, and to put them back. The note on the schema
 * says of each table what it keeps, and of each sequence what it was.
 */
record KeepTablesSql(TablesSql tables, Tenant tenant, JobId job) {

  private AsideSchema aside() {
    return AsideSchema.of(job);
  }

  /** Copies the rows of those that are there, and empties them; triggers must be stopped. */
  String setAside(AsideNote.Restored restored) {
    return script(
        """
        for one in select value as name, exists (select from pg_class c where c.relname = value and %2$s) as there from %1$s names loop
          if one.there then
            execute format('create table %4$s.%%I as table only %3$s.%%I', one.name, one.name);
            execute format('delete from only %3$s.%%I', one.name);
          end if;
          kept := kept || jsonb_build_object(one.name, case when one.there then 'rows' else 'absent' end);
        end loop;
        """
            .formatted(TablesSql.NAMES, tables.chosen(), tables.schema().quoted(), aside()),
        ", 'restored', '%s'::json".formatted(restored.json()),
        "");
  }

  /** Puts back what another job has set aside, which is not there any more afterwards. */
  String putBack(AsideSchema from) {
    return script(
        """
        former := substr(obj_description('%5$s'::regnamespace, 'pg_namespace'), %6$d)::jsonb;
        for one in select key as name, value as was from jsonb_each_text(former -> 'tables') loop
          if one.was = 'moved' then
            execute format('alter table %5$s.%%I set schema %3$s', one.name);
          elsif not exists (select from pg_class c where c.relname = one.name and %2$s) then
            raise exception 'table %% is not there any more', one.name using errcode = 'undefined_table';
          elsif one.was = 'absent' then
            execute format('alter table %3$s.%%I set schema %4$s', one.name);
          else
            execute format('create table %4$s.%%I as table only %3$s.%%I', one.name, one.name);
            execute format('delete from only %3$s.%%I', one.name);
            select string_agg(quote_ident(a.attname), ', ') into columns from pg_attribute a join pg_class c on c.oid = a.attrelid
              where c.relname = one.name and %2$s and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
            if columns is not null then
              execute format('insert into %3$s.%%I (%%s) overriding system value select %%s from %5$s.%%I', one.name, columns, columns, one.name);
            end if;
          end if;
          kept := kept || jsonb_build_object(one.name,
            case one.was when 'moved' then 'absent' when 'absent' then 'moved' else 'rows' end);
        end loop;
        """
            .formatted(
                TablesSql.NAMES,
                tables.chosen(),
                tables.schema().quoted(),
                aside(),
                from,
                AsideSchema.MARK.length() + 1),
        "",
        "drop schema %s cascade;".formatted(from));
  }

  /**
   * A sequence's value is not part of a transaction, unless the sequence was begun anew in it; then
   * it is given back if the transaction fails. Those of tables that move go with them.
   */
  private String script(String work, String note, String end) {
    return """
    set local client_min_messages = warning;
    create schema %1$s;
    do $$
    declare
      one record;
      was record;
      former jsonb := '{}';
      columns text;
      kept jsonb := '{}';
      sequences jsonb := '{}';
    begin
      for one in select s.relname, s.oid::regclass as name from %2$s loop
        execute format('select last_value, is_called from %%s', one.name) into was;
        sequences := sequences || jsonb_build_object(one.relname, jsonb_build_object('last', was.last_value, 'called', was.is_called));
        execute format('alter sequence %%s restart', one.name);
        perform setval(one.name, was.last_value, was.is_called);
      end loop;
      %3$s
      for one in select s.relname, s.oid::regclass as name from %2$s loop
        if former -> 'sequences' ? one.relname then
          perform setval(one.name, (former #>> array['sequences', one.relname, 'last'])::bigint,
            (former #>> array['sequences', one.relname, 'called'])::boolean);
        end if;
      end loop;
      execute format('comment on schema %1$s is %%L', '%4$s' || json_build_object(
        'project', '%5$s', 'schema', '%6$s', 'job', '%7$s', 'set_aside_at', now(), 'tables', kept, 'sequences', sequences%8$s));
      %9$s
    end $$;\
    """
        .formatted(
            aside(),
            tables.ownedSequences(),
            work,
            AsideSchema.MARK,
            tenant.project(),
            tenant.schema(),
            job,
            note,
            end);
  }
}
