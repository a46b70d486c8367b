package io.tenantvault.restore.aside;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.Tenant;

/**
 * What is said to psql to set a tenant's schema aside and to put one back. No value needs an
 * escape: the forms of slugs, project ids and job ids see to it.
 */
public record AsideSql(Tenant tenant, JobId job) {

  /** The schema that the job sets aside. */
  public AsideSchema aside() {
    return AsideSchema.of(job);
  }

  /** Answers 1 when the tenant has a schema. */
  public String present() {
    return count(tenant.schema().name());
  }

  /** Answers 1 when there is a schema of the name. */
  public static String count(String schema) {
    return "select pg_catalog.count(*) from pg_catalog.pg_namespace where nspname = '%s';"
        .formatted(schema);
  }

  /** Sets the tenant's schema aside and writes on it whose it was, since when, and its comment. */
  public String setAside() {
    return setAside("");
  }

  /** The same for a restore. */
  public String setAside(AsideNote.Restored restored) {
    return setAside(said(restored));
  }

  private String setAside(String more) {
    return "alter schema %s rename to %s;\n".formatted(tenant.schema().quoted(), aside())
        + note(more);
  }

  /** Makes an empty schema that says that the tenant had none. */
  public String setNothingAside() {
    return setNothingAside("");
  }

  /** The same for a restore. */
  public String setNothingAside(AsideNote.Restored restored) {
    return setNothingAside(said(restored));
  }

  private String setNothingAside(String more) {
    return "create schema %s;\n".formatted(aside()) + note(",\n  'absent', true" + more);
  }

  private static String said(AsideNote.Restored restored) {
    return ",\n  'restored', '%s'::json".formatted(restored.json());
  }

  private String note(String more) {
    return """
    select pg_catalog.format('comment on schema %1$s is %%L', '%2$s' || pg_catalog.json_build_object(
      'project', '%3$s', 'schema', '%4$s', 'job', '%5$s', 'set_aside_at', pg_catalog.now(),
      'comment', pg_catalog.obj_description(oid, 'pg_namespace')%6$s))
    from pg_catalog.pg_namespace where nspname = '%1$s' \\gexec\
    """
        .formatted(aside(), AsideSchema.MARK, tenant.project(), tenant.schema(), job, more);
  }

  /** Keeps others from dropping a schema that was set aside, or waits until they have. */
  public static String lock(AsideSchema aside) {
    return "do 'begin perform pg_advisory_xact_lock(%s); end';"
        .formatted(aside.lockKeySql().replace("'", "''"));
  }

  /** Answers a JSON object with the comment on a schema; nothing where there is no such schema. */
  public static String comment(AsideSchema aside) {
    return """
    select pg_catalog.json_build_object('comment', pg_catalog.obj_description(oid, 'pg_namespace'))
    from pg_catalog.pg_namespace where nspname = '%s';\
    """
        .formatted(aside);
  }

  /** Drops what {@link #setNothingAside} has made. */
  public static String putNothingBack(AsideSchema from) {
    return "drop schema %s;\n".formatted(from);
  }

  /**
   * Gives a schema that was set aside the tenant's name, and the comment that it had before ours;
   * statements of plpgsql.
   */
  public String putBack(AsideSchema from) {
    return """
      execute 'alter schema %1$s rename to %2$s';
      execute format('comment on schema %2$s is %%L',
        substr(obj_description('%2$s'::regnamespace, 'pg_namespace'), %3$d)::json ->> 'comment');
    """
        .formatted(from, tenant.schema().quoted(), AsideSchema.MARK.length() + 1);
  }
}
