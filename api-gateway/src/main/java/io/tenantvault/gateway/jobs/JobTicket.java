package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import java.time.Instant;

/**
 * What every new request carries.
 *
 * @param at when it is accepted, in the tables' precision
 * @param repeatable whether the caller may send the same request again and means the same job
 */
public record JobTicket(JobId job, Instant at, boolean repeatable) {}
