package io.tenantvault.publisher;

import io.tenantvault.contract.id.JobId;

/**
 * An event that all in-sync replicas have.
 *
 * @param jobId the job that it is about: what {@code GET /api/jobs/{id}} takes, and the key of the
 *     reports on {@code tenantvault.events}
 */
public record Published(JobId jobId) {}
