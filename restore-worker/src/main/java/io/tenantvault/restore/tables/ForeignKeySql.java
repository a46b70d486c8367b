package io.tenantvault.restore.tables;

/**
 * Asks which foreign keys from or to the chosen tables do not hold: while rows were replaced,
 * nothing has checked them.
 */
record ForeignKeySql(TablesSql tables) {

  /**
   * Answers a JSON object for each that does not hold. A key of a partition is looked at as that of
   * the whole table. Keys that were never validated are left alone.
   */
  String violated() {
    return """
    with recursive touched as (
      select k.oid, k.conparentid from pg_constraint k
      where k.contype = 'f' and exists (select from pg_class c where c.oid in (k.conrelid, k.confrelid) and %s)
      union
      select p.oid, p.conparentid from pg_constraint p join touched t on p.oid = t.conparentid
    ),
    keys as (
      select k.*,
        (select string_agg(format('p.%%I operator(%%I.%%s) f.%%I', pa.attname, n.nspname, o.oprname, fa.attname), ' and ' order by i)
           from unnest(k.conkey, k.confkey, k.conpfeqop) with ordinality as pair(f, p, eq, i)
             join pg_attribute fa on (fa.attrelid, fa.attnum) = (k.conrelid, pair.f)
             join pg_attribute pa on (pa.attrelid, pa.attnum) = (k.confrelid, pair.p)
             join pg_operator o on o.oid = pair.eq join pg_namespace n on n.oid = o.oprnamespace) as equal,
        (select string_agg(format('f.%%I is not null', a.attname), case k.confmatchtype when 'f' then ' or ' else ' and ' end)
           from unnest(k.conkey) as pair(f) join pg_attribute a on (a.attrelid, a.attnum) = (k.conrelid, pair.f)) as given
      from pg_constraint k where k.oid in (select oid from touched where conparentid = 0) and k.convalidated
    )
    select format(
      'select json_build_object(''constraint'', %%L::text, ''table'', %%L::text) where exists (select from %%s f where (%%s) and not exists (select from %%s p where %%s))',
      k.conname, f.relname,
      case f.relkind when 'p' then '' else 'only ' end || f.oid::regclass, k.given,
      case p.relkind when 'p' then '' else 'only ' end || p.oid::regclass, k.equal)
    from keys k join pg_class f on f.oid = k.conrelid join pg_class p on p.oid = k.confrelid order by k.oid \\gexec\
    """
        .formatted(tables.chosen());
  }
}
