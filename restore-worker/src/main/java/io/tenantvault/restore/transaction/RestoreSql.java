package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.restore.aside.AsideSchema;

/**
 * What is said to psql round the dump. Every name stands in {@code pg_catalog}, and no value needs
 * an escape: the forms of slugs, project ids and job ids see to it.
 */
record RestoreSql(Tenant tenant, JobId job, TransactionSettings settings) {

  AsideSchema aside() {
    return AsideSchema.of(job);
  }

  /**
   * Takes the tenant's lock; answers the transaction's id. The planner's settings are for the
   * checks of foreign keys on tables that were written a moment ago: they lie in memory, most have
   * an index to walk along, and compiling a query does not pay.
   */
  String begin() {
    return """
    begin;
    set local search_path = pg_catalog;
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0;
    set local random_page_cost = 1.1;
    set local enable_hashjoin = off;
    set local jit = off;
    set local lock_timeout = '%dms';
    do 'begin perform pg_advisory_xact_lock(%s); end';
    %s\
    """
        .formatted(
            settings.lockWait().toMillis(),
            TenantLock.keySql(tenant.schema()).replace("'", "''"),
            transactionId());
  }

  /** Answers 1 when an attempt of this job has committed. */
  String done() {
    return count(aside().name());
  }

  /** Answers 1 when the tenant has a schema. */
  String present() {
    return count(tenant.schema().name());
  }

  /** Sets the tenant's schema aside and writes on it whose it was, since when, and its comment. */
  String setAside() {
    return """
    alter schema %1$s rename to %2$s;
    select pg_catalog.format('comment on schema %2$s is %%L', '%3$s' || pg_catalog.json_build_object(
      'project', '%4$s', 'schema', '%5$s', 'job', '%6$s', 'set_aside_at', pg_catalog.now(),
      'comment', pg_catalog.obj_description(oid, 'pg_namespace')))
    from pg_catalog.pg_namespace where nspname = '%2$s' \\gexec\
    """
        .formatted(
            tenant.schema().quoted(),
            aside(),
            AsideSchema.MARK,
            tenant.project(),
            tenant.schema(),
            job);
  }

  /**
   * Answers the id of the transaction that runs; another one than before if the dump ended ours.
   */
  String transactionId() {
    return "select pg_catalog.pg_current_xact_id();";
  }

  /** Answers a JSON object for each table, one a line whatever the table is called. */
  String countRows() {
    return """
    set local search_path = pg_catalog;
    select pg_catalog.format(
      'select pg_catalog.json_build_object(''schema'', %%L::text, ''table'', %%L::text, ''rows'', count(*)) from only %%I.%%I',
      n.nspname, c.relname, n.nspname, c.relname)
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = '%s' and c.relkind = 'r' order by c.relname \\gexec\
    """
        .formatted(tenant.schema());
  }

  /** Commits; answers whether the server has. */
  String commit(String transactionId) {
    return """
    commit;
    select pg_catalog.pg_xact_status('%s'::pg_catalog.xid8);\
    """
        .formatted(transactionId);
  }

  private static String count(String schema) {
    return "select pg_catalog.count(*) from pg_catalog.pg_namespace where nspname = '%s';"
        .formatted(schema);
  }
}
