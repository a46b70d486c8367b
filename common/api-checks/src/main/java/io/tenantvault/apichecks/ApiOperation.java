package io.tenantvault.apichecks;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An operation of a document.
 *
 * @param document the document's name
 * @param method in capitals
 * @param path with its variables in braces
 * @param described what the document says of it
 */
public record ApiOperation(String document, String method, String path, JsonNode described) {

  /** Its id in the document; empty where it has none. */
  public String id() {
    return described.path("operationId").asString("");
  }

  /** The scope that a token needs for it; empty where it says none. */
  public String scope() {
    return described.at("/security/0/token/0").asString("");
  }

  /** A JSON pointer to something of it. */
  public String pointer(String... names) {
    return Stream.concat(
            Stream.of("paths", path, method.toLowerCase(Locale.ROOT)), Stream.of(names))
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  /** Whether a path is one of its. */
  boolean hasPath(String called) {
    String form =
        List.of(path.split("/", -1)).stream()
            .map(name -> name.startsWith("{") ? "[^/]+" : Pattern.quote(name))
            .collect(Collectors.joining("/"));
    return called.matches(form);
  }

  long variables() {
    return path.chars().filter(character -> character == '{').count();
  }

  @Override
  public String toString() {
    return method + " " + path + " (" + id() + ")";
  }
}
