package io.tenantvault.contract.event;

import io.tenantvault.contract.id.ProjectId;

/** What concerns one tenant. */
public sealed interface TenantEvent extends Event permits JobEvent, ProjectEvent {

  /** The tenant that this is about. */
  ProjectId projectId();
}
