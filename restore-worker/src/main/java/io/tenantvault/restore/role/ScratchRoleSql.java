package io.tenantvault.restore.role;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.TenantSchema;

/**
 * The roles of restores that are rolled back. Each belongs to one job, so that it can go with it.
 * No value needs an escape: the form of ids sees to it.
 */
public final class ScratchRoleSql {

  private static final String SLUG = "verify_";

  /** Of names of roles, with the job's hex digits as its group. */
  private static final String FORM = "^restore_" + SLUG + "([0-9a-f]{32})_[0-9a-f]{8}$";

  private ScratchRoleSql() {}

  /** A schema's name that only a job's role is called after; no such schema is ever made. */
  public static TenantSchema schema(JobId job) {
    return new TenantSchema(SLUG + job.toString().replace("-", ""));
  }

  /**
   * A query that ends the sessions of such roles that hold an advisory lock, and so are in the way
   * of who wants it alone.
   *
   * @param key an expression for the lock's key
   */
  public static String endHoldersOf(String key) {
    return """
    select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.objsubid = 1 and a.usename ~ '%s'
      and l.database = (select oid from pg_database where datname = current_database())
      and (l.classid::bigint << 32 | l.objid::bigint) = %s\
    """
        .formatted(FORM, key);
  }

  /** Drops a role and takes away what it was granted. */
  static String drop(RestoreRole role) {
    return "drop owned by %1$s cascade; drop role %1$s;".formatted(role.quoted());
  }

  /** Drops the roles of workers that died, once nobody can log in as them any more. */
  static String dropLeftBehind() {
    return """
    do $$
    declare
      one record;
    begin
      for one in select rolname, substring(rolname from '%1$s') as job from pg_roles
                 where rolname ~ '%1$s' and rolvaliduntil < now() loop
        begin
          execute format('drop schema if exists tenantvault_%%s cascade', one.job);
          execute format('drop owned by %%I cascade', one.rolname);
          execute format('drop role %%I', one.rolname);
        exception
          when undefined_object or dependent_objects_still_exist or insufficient_privilege then
            raise log 'role %% stays: %%', one.rolname, sqlerrm;
        end;
      end loop;
    end $$;\
    """
        .formatted(FORM);
  }
}
