package io.tenantvault.jobruntime.tenant;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;

/** A tenant and where its data lies. Whether the schema exists has not been checked. */
public record Tenant(ProjectId project, TenantSchema schema, DatabaseConnection database) {}
