package io.tenantvault.restore.role;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import java.time.Duration;

/** Says that others used a tenant's tables for longer than a job waits for them. */
public final class TenantInUse {
  private TenantInUse() {}

  /** The failure {@code TENANT_BUSY}, which is tried again. */
  public static JobFailedException after(Duration waited, Tenant tenant, Exception cause) {
    return new JobFailedException(
        FailureCode.TENANT_BUSY,
        "a dump, another restore or a session that writes holds %s for longer than %d s; look for the running job of project %s"
            .formatted(tenant.schema(), waited.toSeconds(), tenant.project()),
        cause);
  }
}
