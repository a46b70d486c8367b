package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.event.JobRequest;

/** Is told of every request on the request topics, whoever published it. */
@FunctionalInterface
public interface RequestListener {

  /** Called by one thread at a time, possibly more than once for the same request. */
  void requested(JobRequest request);
}
