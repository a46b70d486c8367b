package io.tenantvault.gateway.jobs;

import static io.tenantvault.gateway.schema.Tables.JOBS;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.listing.PageRequest;
import io.tenantvault.gateway.listing.Total;
import io.tenantvault.gateway.schema.tables.records.JobsRecord;
import java.util.Optional;
import org.jooq.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** What the projection knows of jobs. */
@Component
class JobsTable {

  private static final Logger log = LoggerFactory.getLogger(JobsTable.class);

  private final ControlPlane tables;

  JobsTable(ControlPlane tables) {
    this.tables = tables;
  }

  Mono<Job> find(JobId job) {
    return row(job).map(Job::of);
  }

  /** All that is known of it. */
  Mono<JobsRecord> row(JobId job) {
    return tables.one(sql -> sql.selectFrom(JOBS).where(JOBS.ID.eq(job.value())));
  }

  /** Those that the filter lets through, newest first; one more than the limit if there is. */
  Flux<Job> find(Condition filter, PageRequest page) {
    return tables
        .many(sql ->
            sql.selectFrom(JOBS)
                .where(filter.and(page.condition(JOBS.CREATED_AT, JOBS.ID)))
                .orderBy(JOBS.CREATED_AT.desc(), JOBS.ID.desc())
                .limit(page.rows()))
        .map(Job::of);
  }

  /** How many the filter lets through. */
  Mono<Total> total(Condition filter) {
    return tables
        .one(sql -> Total.query(sql, JOBS, filter))
        .map(found -> new Total(found.value1()));
  }

  /** The request that the job began with; nothing when the projection has not seen it. */
  Mono<JobRequest> requestOf(JobId job) {
    return row(job)
        .filter(row -> row.getRequest() != null)
        .mapNotNull(row -> parse(job, row.getType(), row.getRequest().data()).orElse(null));
  }

  private static Optional<JobRequest> parse(JobId job, String type, String request) {
    try {
      return EventType.requestFor(JobKind.ofWireName(type))
          .map(form -> EventJson.mapper().readValue(request, form));
    } catch (JacksonException | IllegalArgumentException e) {
      log.warn("jobs.request of job_id={} is no request of type {}: {}", job, type, e.toString());
      return Optional.empty();
    }
  }
}
