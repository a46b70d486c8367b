package io.tenantvault.retention;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;

/** A document in storage that no backup will ever use. */
public record OrphanedPart(JobId jobId, ProjectId projectId, int attempt, StoredFile file) {}
