package io.tenantvault.gateway.jobs;

import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists a project's jobs. One that was accepted a moment ago may not be among them yet. */
@Component
class ListJobs {

  private final JobsTable jobs;

  ListJobs(JobsTable jobs) {
    this.jobs = jobs;
  }

  Mono<Page<Job>> list(ListRequest<JobFilter> request) {
    Condition condition = request.filter().condition(request.project());
    return Mono.zip(
        jobs.find(condition, request.page()).collectList(),
        jobs.total(condition),
        (found, total) ->
            Page.of(
                found,
                request.page(),
                total,
                last -> new Cursor(last.createdAt(), last.jobId().value())));
  }
}
