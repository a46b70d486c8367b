package io.tenantvault.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Our chart, rendered by Helm. */
final class Chart {
  static final String RELEASE = "tv";
  static final Path DIRECTORY = YamlFiles.HOME.resolve("infra/helm/tenantvault");
  private static final Path VALUES = YamlFiles.HOME.resolve("infra/helm/src/test/resources");

  private static final Map<String, Objects> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  static Helm helm() {
    return new Helm(DIRECTORY);
  }

  /** The objects that the chart makes of one of the files of values, what are hooks included. */
  static Objects rendered(String values) {
    // Helm leaves hooks out.
    return RENDERED.computeIfAbsent(values, one -> rendered(one, Map.of("prepare.hook", false)));
  }

  /** The objects that the chart makes of one of the files of values, and of these beside it. */
  static Objects rendered(String values, Map<String, Object> set) {
    TemplateCommand template = template().withValuesFile(VALUES.resolve(values + ".yaml"));
    set.forEach(template::set);
    return new Objects(YamlFiles.documents(template.call()));
  }

  static TemplateCommand template() {
    return helm().template().withName(RELEASE).withNamespace("backups").withKubeVersion("1.33.0");
  }

  /** Kubernetes' objects. */
  record Objects(List<JsonNode> all) {

    Stream<JsonNode> of(String kind) {
      return all.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String part) {
      return of(kind)
          .filter(object -> name(object).equals(RELEASE + "-" + part))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + kind + " " + part));
    }

    boolean has(String kind) {
      return of(kind).findAny().isPresent();
    }

    /** What pods are made of: deployments and jobs. */
    List<JsonNode> workloads() {
      return Stream.concat(of("Deployment"), of("Job")).toList();
    }

    static String name(JsonNode object) {
      return object.at("/metadata/name").asText();
    }

    static JsonNode podOf(JsonNode workload) {
      return workload.at("/spec/template/spec");
    }

    static JsonNode containerOf(JsonNode workload) {
      return podOf(workload).at("/containers/0");
    }

    /** The variables of a workload's container. */
    static Map<String, String> variables(JsonNode workload) {
      var variables = new TreeMap<String, String>();
      containerOf(workload)
          .path("env")
          .forEach(one -> variables.put(one.path("name").asText(), one.path("value").asText()));
      return variables;
    }
  }
}
