package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives an operation what its file says. Of what springdoc found only the answer's schema stays.
 */
final class DescribeOperation {
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);
  private static final String READ = "backup:read";
  private static final String WRITE = "backup:write";
  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

  private final JsonNode parameters;
  private final DescribeProblems problems;

  DescribeOperation(JsonNode parameters, DescribeProblems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  void describe(String id, DescribedOperation described, Operation operation) {
    Optional<Schema<?>> returned = schemaOf(operation.getResponses());
    List<Parameter> taken = described.parameters().stream().map(this::parameter).toList();
    var responses = new ApiResponses();
    described
        .answers()
        .forEach((status, answer) ->
            responses.addApiResponse(status.toString(), response(status, answer, returned)));
    problems.describe(described, examplePath(described, taken), responses);
    operation
        .operationId(id)
        .tags(List.of(described.tag()))
        .summary(described.summary())
        .description(described.description())
        .parameters(taken)
        .requestBody(body(described.body()))
        .security(
            List.of(
                new SecurityRequirement()
                    .addList(OpenApiConfiguration.TOKEN, described.isForReaders() ? READ : WRITE)))
        .responses(sorted(responses));
  }

  private static ApiResponses sorted(ApiResponses responses) {
    var sorted = new ApiResponses();
    sorted.putAll(new TreeMap<>(responses));
    return sorted;
  }

  private static Optional<Schema<?>> schemaOf(@Nullable ApiResponses found) {
    return Optional.ofNullable(found)
        .flatMap(responses -> responses.values().stream().findFirst())
        .map(ApiResponse::getContent)
        .flatMap(content -> content.values().stream().findFirst())
        .map(MediaType::getSchema);
  }

  private Parameter parameter(JsonNode node) {
    JsonNode name = node.path("$ref");
    if (name.isMissingNode()) {
      return as(Parameter.class, node);
    }
    String text = name.textValue();
    return as(Parameter.class, parameters.required(text.substring(text.lastIndexOf('/') + 1)));
  }

  private static String examplePath(DescribedOperation described, List<Parameter> parameters) {
    String path = described.path();
    for (Parameter parameter : parameters) {
      path = path.replace("{" + parameter.getName() + "}", String.valueOf(parameter.getExample()));
    }
    return path;
  }

  private static @Nullable RequestBody body(DescribedOperation.@Nullable Body described) {
    if (described == null) {
      return null;
    }
    var content = new MediaType().schema(as(Schema.class, described.schema()));
    described
        .examples()
        .forEach((name, value) -> content.addExamples(name, new Example().value(value)));
    return new RequestBody()
        .required(true)
        .content(
            new Content().addMediaType(described.isJson() ? JSON : described.mediaType(), content));
  }

  private static ApiResponse response(
      int status, DescribedOperation.Answer answer, Optional<Schema<?>> returned) {
    var response = new ApiResponse().description(answer.description());
    answer
        .headers()
        .forEach((name, header) -> response.addHeaderObject(name, as(Header.class, header)));
    return WITHOUT_BODY.contains(status) ? response : response.content(content(answer, returned));
  }

  private static Content content(DescribedOperation.Answer answer, Optional<Schema<?>> returned) {
    var body = new MediaType();
    if (answer.schema() != null) {
      body.schema(as(Schema.class, answer.schema()));
    } else if (answer.mediaTypes().isEmpty()) {
      body.schema(returned.orElseThrow());
    }
    if (answer.example() != null) {
      body.example(answer.example());
    }
    var content = new Content();
    List<String> types = answer.mediaTypes().isEmpty() ? List.of(JSON) : answer.mediaTypes();
    types.forEach(type -> content.addMediaType(type, body));
    return content;
  }

  private static <T> T as(Class<T> type, JsonNode node) {
    try {
      return Json31.mapper().treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + node, e);
    }
  }
}
