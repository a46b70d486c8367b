package io.tenantvault.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of docs/metrics.md: ours, written from what running processes answer, and those
 * metrics of libraries that rules and dashboards use, written by hand.
 */
final class MetricsTable {
  static final Path FILE = Path.of(System.getProperty("tenantvault.home"), "docs/metrics.md");

  private static final String BEGIN = "<!-- begin: written by MetricsE2E -->\n";
  private static final String END = "<!-- end -->\n";
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*");

  private MetricsTable() {}

  /** Ours as they should stand there, from the answers of the processes. */
  static String written(Map<String, Scrape> byProcess) {
    Map<String, Scrape.Metric> metrics = new TreeMap<>();
    Map<String, Set<String>> processes = new TreeMap<>();
    Map<String, Set<String>> tags = new TreeMap<>();
    byProcess.forEach((process, scrape) ->
        scrape.metrics().values().stream()
            .filter(metric -> metric.name().startsWith("tenantvault_"))
            .filter(metric -> !metric.isLongestOf(scrape.metrics()))
            .forEach(metric -> {
              metrics.put(metric.name(), metric);
              processes.computeIfAbsent(metric.name(), _ -> new TreeSet<>()).add(process);
              tags.computeIfAbsent(metric.name(), _ -> new TreeSet<>()).addAll(metric.tags());
            }));
    var table = new StringBuilder("| metric | type | unit | tags | process | meaning |\n");
    table.append("|---|---|---|---|---|---|\n");
    metrics.forEach((name, metric) ->
        table.append(
            "| `%s` | %s | %s | %s | %s | %s |%n"
                .formatted(
                    name,
                    metric.type(),
                    unit(name),
                    tags.get(name).stream()
                        .map(tag -> "`" + tag + "`")
                        .collect(Collectors.joining(", ")),
                    String.join(", ", processes.get(name)),
                    metric.help().replace("|", "\\|"))));
    return table.toString();
  }

  private static String unit(String name) {
    for (String unit : List.of("seconds", "bytes", "ratio")) {
      if (Pattern.matches(".*_" + unit + "(_total)?", name)) {
        return unit;
      }
    }
    return "";
  }

  /** Ours as they stand there. */
  static String present() throws IOException {
    String page = Files.readString(FILE);
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }

  /** Writes ours. */
  static void write(String table) throws IOException {
    String page = Files.readString(FILE);
    Files.writeString(
        FILE,
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + table
            + page.substring(page.indexOf(END)));
  }

  /** The names of all metrics that the page has, ours and others'. */
  static Set<String> names() throws IOException {
    return names(Files.readString(FILE));
  }

  /** The names of the metrics of libraries that the page has. */
  static Set<String> namesOfLibraries() throws IOException {
    String page = Files.readString(FILE);
    return names(page.substring(page.indexOf(END)));
  }

  private static Set<String> names(String page) {
    return page.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
