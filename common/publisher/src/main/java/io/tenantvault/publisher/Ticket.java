package io.tenantvault.publisher;

import io.tenantvault.contract.id.JobId;
import java.time.Instant;

/** What every request has: its job, who asks, and when. */
record Ticket(JobId jobId, String requestedBy, Instant occurredAt) {}
