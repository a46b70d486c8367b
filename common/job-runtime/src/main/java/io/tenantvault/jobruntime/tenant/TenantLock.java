package io.tenantvault.jobruntime.tenant;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.jobruntime.JobFailedException;

/** A held lock on a tenant. */
public interface TenantLock extends AutoCloseable {

  /** Who else may hold it. */
  enum Mode {
    /** For dumps: other dumps may run. */
    SHARED,
    /** For restores: nobody else. */
    EXCLUSIVE
  }

  /**
   * Checks that the session that holds the lock still lives.
   *
   * @throws JobFailedException {@code SOURCE_UNREACHABLE} when it does not
   */
  void ensureHeld() throws JobFailedException;

  /** Gives the lock back. Never fails: a session that is gone has given it back already. */
  @Override
  void close();

  /**
   * The lock's key as an SQL expression of type bigint, for a session that takes the same lock by
   * itself: {@code select pg_advisory_xact_lock(<key>)}. The form of a slug leaves no quote to
   * escape.
   */
  static String keySql(TenantSchema schema) {
    return "hashtextextended('tenantvault:" + schema.name() + "', 0)";
  }
}
