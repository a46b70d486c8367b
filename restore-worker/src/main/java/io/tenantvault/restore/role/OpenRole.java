package io.tenantvault.restore.role;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import java.util.Set;
import java.util.function.Consumer;

/** The role of a tenant, open for one job until it is closed. */
public final class OpenRole implements AutoCloseable {

  private final Consumer<OpenRole> shut;
  private final Tenant tenant;
  private final JobId job;
  private final DatabaseConnection login;
  private Set<String> owners = Set.of();

  OpenRole(Consumer<OpenRole> shut, Tenant tenant, JobId job, DatabaseConnection login) {
    this.shut = shut;
    this.tenant = tenant;
    this.job = job;
    this.login = login;
  }

  /** Whose it is. */
  public Tenant tenant() {
    return tenant;
  }

  /** For which job. */
  public JobId job() {
    return job;
  }

  /** How to log in as it. */
  public DatabaseConnection login() {
    return login;
  }

  /**
   * Those who owned by the dump what now belongs to the role; they become members of it at the end,
   * and so keep the rights of an owner.
   */
  public void keepOwners(Set<String> named) {
    owners = Set.copyOf(named);
  }

  Set<String> owners() {
    return owners;
  }

  @Override
  public void close() {
    shut.accept(this);
  }
}
