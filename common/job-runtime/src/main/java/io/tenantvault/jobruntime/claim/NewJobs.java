package io.tenantvault.jobruntime.claim;

import static org.jooq.impl.DSL.val;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Has the first attempts of jobs wait for a worker. The key decides: a job that has been written
 * down before, by whomever, stays as it is.
 */
public final class NewJobs {

  // Attempts of a project start in the order of their times, and now() is the same for all rows.
  // They are written in the order of their keys, or two workers that write the same ones may wait
  // for each other.
  private static final String ADD =
      """
      insert into control_plane.job_claims (job_id, attempt, kind, project_id, state, not_before, request)
      select
        job_id, 1, kind, project_id, 'waiting', now() + make_interval(secs => place / 1000000.0),
        request::jsonb
      from unnest({0}::uuid[], {1}::text[], {2}::text[], {3}::text[])
        with ordinality as added (job_id, kind, project_id, request, place)
      order by job_id
      on conflict (job_id, attempt) do nothing
      """;

  private final DSLContext dsl;

  public NewJobs(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Writes them down, in one statement.
   *
   * @param requests in the order in which they were made
   * @return how many jobs are new
   * @throws org.jooq.exception.DataAccessException when the database does not answer, or cannot
   *     store one of them; then none is stored
   */
  public int add(List<Requested> requests) {
    return dsl.execute(
        ADD,
        val(
            requests.stream()
                .map(requested -> requested.request().jobId().value())
                .toArray(UUID[]::new)),
        val(texts(requests, requested -> requested.request().kind().wireName())),
        val(texts(requests, requested -> requested.request().projectId().value())),
        val(
            texts(
                requests,
                requested ->
                    EventDocument.ofRequest(requested.request(), requested.trace()).data())));
  }

  private static String[] texts(List<Requested> requests, Function<Requested, String> text) {
    Stream<String> all = requests.stream().map(text);
    return all.toArray(String[]::new);
  }
}
