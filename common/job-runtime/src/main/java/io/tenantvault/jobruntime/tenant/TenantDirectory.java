package io.tenantvault.jobruntime.tenant;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.jobruntime.JobFailedException;

/** Finds tenants by project. */
public interface TenantDirectory {

  /**
   * The tenant of a project.
   *
   * @throws JobFailedException {@code PROJECT_UNKNOWN} when no row names the project, {@code
   *     DATABASE_UNKNOWN} when its database is not configured, {@code INTERNAL} when the control
   *     plane's database does not answer
   */
  Tenant find(ProjectId project) throws JobFailedException;
}
