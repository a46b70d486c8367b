package io.tenantvault.gateway.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.publishing.RequestListener;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The requests of the last while, accepted here or by another copy of the gateway, which this one
 * learns of from the request topics. The first request of a job is the one that counts.
 */
@Component
class AcceptedRequests implements RequestListener {

  private final Cache<JobId, JobRequest> requests;

  AcceptedRequests(JobProperties properties) {
    this.requests =
        Caffeine.newBuilder()
            .expireAfterWrite(properties.remember())
            .maximumSize(properties.rememberAtMost())
            .build();
  }

  @Override
  public void requested(JobRequest request) {
    requests.asMap().putIfAbsent(request.jobId(), request);
  }

  Optional<JobRequest> find(JobId job) {
    return Optional.ofNullable(requests.getIfPresent(job));
  }
}
