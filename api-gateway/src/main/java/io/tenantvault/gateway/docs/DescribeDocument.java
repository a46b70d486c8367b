package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.tenantvault.gateway.problem.Problem;
import io.tenantvault.gateway.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Completes what springdoc reads from the controllers by what the files below {@code openapi/} say.
 * Reads them when a document is asked for, not before.
 */
@Component
final class DescribeDocument implements GlobalOpenApiCustomizer {

  @Override
  public void customise(OpenAPI document) {
    addProblem(document);
    var files = new DescriptionFiles();
    var describe =
        new DescribeOperation(files.parameters(), new DescribeProblems(files.problems()));
    files
        .operations()
        .forEach((id, described) ->
            operation(document, described)
                .ifPresent(operation -> describe.describe(id, described, operation)));
    dropUnusedSchemas(document);
    describeFields(document, files.fields());
  }

  private static Optional<Operation> operation(OpenAPI document, DescribedOperation described) {
    return Optional.ofNullable(document.getPaths().get(described.path()))
        .map(PathItem::readOperationsMap)
        .map(operations -> operations.get(PathItem.HttpMethod.valueOf(described.method())));
  }

  /** Those of the controllers' arguments, in whose place our parameters are. */
  private static void dropUnusedSchemas(OpenAPI document) {
    boolean dropped;
    do {
      String text = Json31.mapper().valueToTree(document).toString();
      dropped =
          document
              .getComponents()
              .getSchemas()
              .keySet()
              .removeIf(name -> !text.contains("#/components/schemas/" + name + "\""));
    } while (dropped);
  }

  private static void addProblem(OpenAPI document) {
    ModelConverters.getInstance(true)
        .readAll(new AnnotatedType(Problem.class))
        .forEach(document.getComponents()::addSchemas);
    Schema<Object> type = schema(document, DescribeProblems.SCHEMA, "type");
    Arrays.stream(ProblemType.values())
        .forEach(known -> type.addEnumItemObject(known.uri().toString()));
  }

  private static void describeFields(OpenAPI document, JsonNode schemas) {
    schemas
        .properties()
        .forEach(schema -> {
          if (document.getComponents().getSchemas().containsKey(schema.getKey())) {
            schema
                .getValue()
                .properties()
                .forEach(field ->
                    schema(document, schema.getKey(), field.getKey())
                        .description(field.getValue().textValue()));
          }
        });
  }

  @SuppressWarnings("unchecked") // swagger-core declares properties without their types.
  private static Schema<Object> schema(OpenAPI document, String name, String field) {
    Schema<?> schema = document.getComponents().getSchemas().get(name);
    Schema<Object> found =
        schema == null || schema.getProperties() == null ? null : schema.getProperties().get(field);
    if (found == null) {
      throw new IllegalStateException("the schema %s has no field %s".formatted(name, field));
    }
    return found;
  }
}
