package io.tenantvault.jobruntime.claim;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what its job continues.
 *
 * @param trace null where whoever asked told of none
 */
public record Requested(JobRequest request, @Nullable TraceContext trace) {}
