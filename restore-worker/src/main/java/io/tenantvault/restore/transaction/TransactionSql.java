package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.jobruntime.tenant.TenantLock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is said to psql at the begin and at the end of a transaction. Every name stands in {@code
 * pg_catalog}, and no value needs an escape: the form of slugs sees to it.
 */
final class TransactionSql {

  private TransactionSql() {}

  /**
   * Takes the locks; answers the transaction's id and the session's process id. The planner's
   * settings are for the checks of foreign keys on tables that were written a moment ago: they lie
   * in memory, most have an index to walk along, and compiling a query does not pay.
   */
  static String begin(TenantSchema changed, Optional<TenantSchema> borrowed, Duration lockWait) {
    return """
    begin;
    set local search_path = pg_catalog;
    set local standard_conforming_strings = on;
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0;
    set local random_page_cost = 1.1;
    set local enable_hashjoin = off;
    set local jit = off;
    %s
    %s
    select pg_catalog.pg_current_xact_id()::text || ' ' || pg_catalog.pg_backend_pid();\
    """
        .formatted(lockTimeout(lockWait), locks(changed, borrowed));
  }

  private static String lockTimeout(Duration lockWait) {
    return "set local lock_timeout = '%dms';".formatted(lockWait.toMillis());
  }

  /**
   * All transactions take the tenants' locks in the order of their names, so that two of them never
   * wait for each other. One that borrows a name keeps restores of that tenant away, and others
   * that borrow it; dumps may go on.
   */
  private static String locks(TenantSchema changed, Optional<TenantSchema> borrowed) {
    var locks = new TreeMap<String, String>();
    borrowed.ifPresent(other ->
        locks.put(
            other.name(),
            lock("pg_advisory_xact_lock_shared(%s)".formatted(TenantLock.keySql(other)))
                + lock(
                    "pg_advisory_xact_lock(hashtextextended('tenantvault borrows:%s', 0))"
                        .formatted(other))));
    locks.put(
        changed.name(), lock("pg_advisory_xact_lock(%s)".formatted(TenantLock.keySql(changed))));
    return locks.values().stream().collect(Collectors.joining());
  }

  private static String lock(String call) {
    return "do 'begin perform %s; end';\n".formatted(call.replace("'", "''"));
  }

  /**
   * Answers what the role that restores owns outside of some schemas, and of those that are set
   * aside; a line each.
   */
  static String strays(Collection<TenantSchema> expected) {
    String names =
        expected.stream()
            .map(schema -> "quote_ident('%s')".formatted(schema))
            .collect(Collectors.joining(", "));
    return """
    select format('%%s %%s', o.type, o.identity)
    from pg_shdepend d cross join lateral pg_identify_object(d.classid, d.objid, d.objsubid) o
    left join pg_default_acl a on a.oid = d.objid and d.classid = 'pg_default_acl'::regclass
    left join pg_namespace n on n.oid = a.defaclnamespace
    cross join lateral (select coalesce(o.schema, case o.type when 'schema' then o.name end, quote_ident(n.nspname), '')) home(schema)
    where d.dbid = (select oid from pg_database where datname = current_database())
      and d.refclassid = 'pg_authid'::regclass and d.refobjid = session_user::regrole and d.deptype = 'o'
      and home.schema not in (%s) and home.schema !~ '^aside_[0-9a-f]{32}$'
    limit 10;\
    """
        .formatted(names);
  }

  /**
   * Answers the id of the transaction that runs; another one than before if a dump ended ours. A
   * dump waits for locks without end, and looks for names where it likes; we do not.
   */
  static String afterDump(Duration lockWait) {
    return "set local search_path = pg_catalog;\n" + lockTimeout(lockWait) + "\n" + id();
  }

  private static String id() {
    return "select pg_catalog.pg_current_xact_id();";
  }

  /** Commits; answers whether the server has. */
  static String commit(String id) {
    return """
    commit;
    select pg_catalog.pg_xact_status('%s'::pg_catalog.xid8);\
    """
        .formatted(id);
  }
}
