package io.tenantvault.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process answers to Prometheus, by the names of its metrics. */
final class Scrape {
  private static final Pattern HELP = Pattern.compile("# HELP (\\S+) ?(.*)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Of a histogram and a summary, what the format adds. */
  private static final Set<String> FORMATS_OWN = Set.of("le", "quantile");

  private final Map<String, Metric> metrics;

  private Scrape(Map<String, Metric> metrics) {
    this.metrics = metrics;
  }

  /**
   * A metric.
   *
   * @param type Prometheus's word
   * @param samples names of its series, each once
   */
  record Metric(String name, String type, String help, Set<String> tags, Set<String> samples) {
    /** A timer's longest of the last minutes is a metric of its own, and tells nothing new. */
    boolean isLongestOf(Map<String, Metric> all) {
      return name.endsWith("_max") && all.containsKey(name.substring(0, name.length() - 4));
    }
  }

  static Scrape of(String text) {
    Map<String, String> helps = new LinkedHashMap<>();
    Map<String, Metric> metrics = new TreeMap<>();
    List<Metric> latest = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        helps.put(help.group(1), help.group(2));
      } else if (type.matches()) {
        String name = type.group(1);
        var metric =
            new Metric(
                name,
                type.group(2),
                helps.getOrDefault(name, ""),
                new TreeSet<>(),
                new TreeSet<>());
        metrics.put(name, metric);
        latest.clear();
        latest.add(metric);
      } else if (sample.matches() && !latest.isEmpty()) {
        Metric metric = latest.getFirst();
        metric.samples().add(sample.group(1));
        if (sample.group(2) != null) {
          LABEL
              .matcher(sample.group(2))
              .results()
              .map(label -> label.group(1))
              .filter(label -> !FORMATS_OWN.contains(label))
              .forEach(metric.tags()::add);
        }
      } else {
        throw new IllegalArgumentException("not of Prometheus's format: " + line);
      }
    }
    return new Scrape(metrics);
  }

  /** All, by name. */
  Map<String, Metric> metrics() {
    return metrics;
  }
}
