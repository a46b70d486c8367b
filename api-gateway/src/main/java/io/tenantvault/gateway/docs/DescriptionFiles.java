package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the files below {@code openapi/} of the class path. */
final class DescriptionFiles {
  private static final String FOLDER = "classpath*:openapi/";
  private static final String ENDING = ".yaml";

  private final Yaml yaml = new Yaml();
  private final ObjectMapper types =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  DescriptionFiles() {
    for (Class<?> type : List.of(List.class, Map.class)) {
      types.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
  }

  /** Each operation by its id. */
  Map<String, DescribedOperation> operations() {
    Map<String, DescribedOperation> operations = new TreeMap<>();
    for (Resource file : files("operations/*" + ENDING)) {
      String name = String.valueOf(file.getFilename());
      operations.put(
          name.substring(0, name.length() - ENDING.length()), read(file, DescribedOperation.class));
    }
    return operations;
  }

  /** What several operations have in common. */
  SharedProblems problems() {
    return read(file("problems"), SharedProblems.class);
  }

  /** OpenAPI's parameters by the name that operations refer to them by. */
  JsonNode parameters() {
    return read(file("parameters"), JsonNode.class);
  }

  /** What fields of answers mean: the name of a schema, then of a field. */
  JsonNode fields() {
    return read(file("fields"), JsonNode.class);
  }

  private static Resource file(String name) {
    return files(name + ENDING).getFirst();
  }

  private static List<Resource> files(String pattern) {
    try {
      return List.of(new PathMatchingResourcePatternResolver().getResources(FOLDER + pattern));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + FOLDER + pattern, e);
    }
  }

  private <T> T read(Resource file, Class<T> type) {
    try (InputStream in = file.getInputStream()) {
      return types.convertValue(yaml.load(in), type);
    } catch (IOException | YAMLException | IllegalArgumentException e) {
      throw new IllegalStateException("cannot read " + file.getDescription(), e);
    }
  }
}
