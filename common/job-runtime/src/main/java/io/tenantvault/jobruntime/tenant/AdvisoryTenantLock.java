package io.tenantvault.jobruntime.tenant;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock that lives as long as its session. */
final class AdvisoryTenantLock implements TenantLock {

  private static final Logger log = LoggerFactory.getLogger(AdvisoryTenantLock.class);
  private static final int ANSWER_SECONDS = 10;

  private final Connection connection;
  private final Tenant tenant;

  AdvisoryTenantLock(Connection connection, Tenant tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  @Override
  public void ensureHeld() throws JobFailedException {
    try {
      if (connection.isValid(ANSWER_SECONDS)) {
        return;
      }
    } catch (SQLException e) {
      log.debug("the session of the tenant's lock", e);
    }
    throw new JobFailedException(
        FailureCode.SOURCE_UNREACHABLE,
        "the session that holds the lock of project " + tenant.project() + " is gone");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      log.debug("the session of the tenant's lock was gone before it was closed", e);
    }
  }

  /** Ends a session whatever it is busy with. */
  static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      log.debug("the session was gone before it was ended", e);
    }
  }
}
