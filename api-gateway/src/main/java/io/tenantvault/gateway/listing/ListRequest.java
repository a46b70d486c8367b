package io.tenantvault.gateway.listing;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.request.QueryParameters;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;

/**
 * A list of a project's rows that a caller may see.
 *
 * @param filter which of them
 */
public record ListRequest<F>(ProjectId project, F filter, PageRequest page) {

  /**
   * Reads a request.
   *
   * @param filter asks the query for the filter's parameters
   * @throws Refusal when a parameter is not valid
   */
  public static <F> ListRequest<F> of(
      String project,
      MultiValueMap<String, String> parameters,
      Function<QueryParameters, F> filter) {
    var query = new QueryParameters(parameters);
    var request =
        new ListRequest<>(PathId.project(project), filter.apply(query), PageRequest.of(query));
    query.refuseIfInvalid();
    return request;
  }
}
