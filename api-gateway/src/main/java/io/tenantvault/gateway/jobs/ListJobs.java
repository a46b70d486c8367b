package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.listing.PageRequest;
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

  Mono<Page<Job>> list(ProjectId project, JobFilter filter, PageRequest page) {
    Condition condition = filter.condition(project);
    return Mono.zip(
        jobs.find(condition, page).collectList(),
        jobs.total(condition),
        (found, total) ->
            Page.of(
                found, page, total, last -> new Cursor(last.createdAt(), last.jobId().value())));
  }
}
