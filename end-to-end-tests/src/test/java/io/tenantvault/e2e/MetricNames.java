package io.tenantvault.e2e;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the metrics in a query of Prometheus. */
final class MetricNames {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\w+");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*(?!\\w*\\s*\\()");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "atan2");

  private MetricNames() {}

  static Set<String> of(String query) {
    String bare = STRING.matcher(query).replaceAll("");
    for (Pattern other : new Pattern[] {LABELS, GROUPING, RANGE}) {
      bare = other.matcher(bare).replaceAll(" ");
    }
    var names = new TreeSet<String>();
    WORD.matcher(bare).results().map(word -> word.group()).forEach(names::add);
    names.removeAll(OPERATORS);
    return names;
  }

  /** The metric that a series belongs to: summaries and histograms have several. */
  static String metricOf(String series) {
    return series.startsWith("tenantvault_")
        ? series.replaceFirst("_(count|sum|bucket|max)$", "")
        : series;
  }
}
