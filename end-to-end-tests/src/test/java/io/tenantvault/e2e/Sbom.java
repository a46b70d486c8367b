package io.tenantvault.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Maven has resolved for this build, as its list of parts and the built jars say. */
final class Sbom {
  private static final String OURS = "io.tenantvault";
  private static final String LIBRARIES = "BOOT-INF/lib/";

  private final Path home;

  Sbom(Path home) {
    this.home = home;
  }

  /**
   * Somebody else's artifact.
   *
   * @param scope {@code shipped} where a program of ours carries it, else {@code build}
   * @param licences that its POM names
   */
  record Part(String group, String name, String version, String scope, Set<String> licences) {
    String locked() {
      return String.join(":", group, name, version, scope);
    }

    String row() {
      String names = String.join(", ", licences);
      return "| %s:%s | %s | %s | %s |".formatted(group, name, version, scope, names);
    }
  }

  /** All of them, sorted. */
  Stream<Part> parts() {
    Set<String> shipped = shipped();
    return tree()
        .path("components")
        .valueStream()
        .filter(component -> !component.path("group").asString().equals(OURS))
        .map(component -> part(component, shipped))
        .sorted((one, other) -> one.locked().compareTo(other.locked()));
  }

  private JsonNode tree() {
    Path file = home.resolve("target/sbom.json");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "the build has left no target/sbom.json; build the root with the others: mvn package");
    }
    return JsonMapper.shared().readTree(file);
  }

  private static Part part(JsonNode component, Set<String> shipped) {
    String name = component.path("name").asString();
    String version = component.path("version").asString();
    String start = name + "-" + version;
    // A classifier may follow.
    boolean isShipped =
        shipped.stream().anyMatch(it -> it.startsWith(start + ".") || it.startsWith(start + "-"));
    return new Part(
        component.path("group").asString(),
        name,
        version,
        isShipped ? "shipped" : "build",
        licences(component));
  }

  private static Set<String> licences(JsonNode component) {
    return component
        .path("licenses")
        .valueStream()
        .map(one ->
            Stream.of(one.path("expression"), one.at("/license/id"), one.at("/license/name"))
                .filter(JsonNode::isString)
                .findFirst()
                .map(JsonNode::asString)
                .orElse("unnamed"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // The SBOM tells no scopes apart, and what a program carries is what counts.
  private Set<String> shipped() {
    return BuiltJars.of(home).stream().flatMap(Sbom::libraries).collect(Collectors.toSet());
  }

  private static Stream<String> libraries(Path program) {
    try (var jar = new JarFile(program.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
          .map(name -> name.substring(LIBRARIES.length()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + program, e);
    }
  }
}
