package io.tenantvault.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards in infra/grafana. */
final class Dashboards {
  private static final Path FOLDER =
      Path.of(System.getProperty("tenantvault.home"), "infra/grafana/dashboards");

  private Dashboards() {}

  /**
   * A query of a panel.
   *
   * @param language "expr" for Prometheus, "rawSql" for the control plane's tables
   */
  record Query(String dashboard, String panel, String language, String text) {
    boolean isOfPrometheus() {
      return language.equals("expr");
    }
  }

  /** All, in order. */
  static List<Query> queries() {
    var queries = new ArrayList<Query>();
    for (JsonNode dashboard : all()) {
      String title = dashboard.path("title").asString();
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          for (String language : new String[] {"expr", "rawSql"}) {
            if (target.has(language)) {
              queries.add(
                  new Query(
                      title,
                      panel.path("title").asString(),
                      language,
                      target.path(language).asString()));
            }
          }
        }
      }
    }
    return queries;
  }

  static List<JsonNode> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Dashboards::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
