package io.tenantvault.restore.naming;

/**
 * Asks for the texts of a restored schema that may name the one that it comes from; each answers a
 * JSON object a line.
 */
record MentioningSql(SchemaNames names) {

  /** Definitions of functions and procedures, as statements. */
  String functions() {
    return select(
        """
        select case prokind when 'p' then 'procedure ' else 'function ' end || oid::regprocedure, pg_get_functiondef(oid)
        from pg_proc where pronamespace = schema and prokind <> 'a'
        """);
  }

  /** Expressions and definitions whose names PostgreSQL follows, but whose literals it does not. */
  String expressions() {
    return select(
        """
        select 'rule ' || r.rulename || ' of ' || c.oid::regclass, pg_get_ruledef(r.oid)
        from pg_rewrite r join pg_class c on c.oid = r.ev_class where c.relnamespace = schema
        union all
        select 'the default of column ' || a.attname || ' of ' || c.oid::regclass, pg_get_expr(d.adbin, d.adrelid)
        from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_attribute a on (a.attrelid, a.attnum) = (d.adrelid, d.adnum)
        where c.relnamespace = schema
        union all
        select 'constraint ' || conname || ' of ' || coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text), pg_get_constraintdef(oid)
        from pg_constraint where connamespace = schema
        union all
        select 'type ' || oid::regtype, coalesce(pg_get_expr(typdefaultbin, 0), quote_literal(typdefault))
        from pg_type where typnamespace = schema
        union all
        select 'index ' || c.oid::regclass, pg_get_indexdef(c.oid)
        from pg_class c where c.relnamespace = schema and c.relkind in ('i', 'I')
        union all
        select 'trigger ' || t.tgname || ' of ' || c.oid::regclass, pg_get_triggerdef(t.oid)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = schema and not t.tgisinternal
        union all
        select 'policy ' || p.polname || ' of ' || c.oid::regclass, concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = schema
        union all
        select 'statistics ' || stxname, pg_get_statisticsobjdef(oid) from pg_statistic_ext where stxnamespace = schema
        union all
        select 'the partition key of ' || c.oid::regclass, pg_get_partkeydef(c.oid) from pg_class c where c.relnamespace = schema and c.relkind = 'p'
        """);
  }

  /** Options, which are text. */
  String options() {
    return select(
        """
        select 'foreign table ' || c.oid::regclass, array_to_string(f.ftoptions, ' ')
        from pg_foreign_table f join pg_class c on c.oid = f.ftrelid where c.relnamespace = schema
        union all
        select 'column ' || a.attname || ' of foreign table ' || c.oid::regclass, array_to_string(a.attfdwoptions, ' ')
        from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = schema
        union all
        select 'text search dictionary ' || oid::regdictionary, dictinitoption from pg_ts_dict where dictnamespace = schema
        union all
        select 'aggregate ' || p.oid::regprocedure, concat_ws(' ', a.agginitval, a.aggminitval)
        from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid where p.pronamespace = schema
        """);
  }

  /** What has the schema's name besides the schema. */
  String othersOfTheName() {
    return select(
        """
        select 'a column of ' || c.oid::regclass, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = schema and a.attname = '%1$s'
        union all
        select 'a relation', relname from pg_class where relnamespace = schema and relname = '%1$s'
        union all
        select 'a function', proname from pg_proc where pronamespace = schema and proname = '%1$s'
        """
            .formatted(names.dumped()));
  }

  /** Of the texts only those that hold the name at all. */
  private String select(String texts) {
    return """
    set local search_path = pg_catalog;
    set local check_function_bodies = off;
    with own(schema) as (select '%1$s'::regnamespace),
         found(what, text) as (select texts.* from own, lateral (%2$s) texts)
    select json_build_object('what', what, 'text', text) from found
    where position('%3$s' in lower(text)) > 0;\
    """
        .formatted(names.own().quoted(), texts, names.dumped());
  }
}
