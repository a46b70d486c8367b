package io.tenantvault.jobruntime.tenant;

import io.tenantvault.jobruntime.JobFailedException;

/**
 * Keeps dumps and restores of a tenant apart: any number of dumps, or one restore. The lock is
 * PostgreSQL's advisory lock of a session of its own on the tenant's database, so the server gives
 * it back when the worker dies.
 */
public interface TenantLocks {

  /**
   * Waits for the lock, at most for {@code tenantvault.tenant-lock.wait}.
   *
   * @param applicationName the session's {@code application_name}, by which others find and end it
   * @return the lock, held until it is closed
   * @throws JobFailedException {@code TENANT_BUSY} when the time-out passed, {@code
   *     SOURCE_UNREACHABLE} when the database does not answer
   * @throws InterruptedException when interrupted in the wait
   */
  TenantLock acquire(Tenant tenant, TenantLock.Mode mode, String applicationName)
      throws JobFailedException, InterruptedException;
}
