package io.tenantvault.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alert rules in infra/prometheus; that they are YAML is what promtool looks at. */
final class AlertRules {
  static final Path FOLDER = Path.of(System.getProperty("tenantvault.home"), "infra/prometheus");

  private static final Pattern RULE = Pattern.compile("(?m)^ {6}- alert: ");
  private static final Pattern FIELD = Pattern.compile("(?m)^ {10}(\\w+): \"?(.*?)\"?$");
  private static final Pattern QUERY =
      Pattern.compile("(?m)^ {8}expr: (?:>\n((?: {10}.*\n)+)|(.*)$)");

  private AlertRules() {}

  /**
   * One of them.
   *
   * @param fields labels and annotations, by their names
   */
  record Rule(String alert, String query, Map<String, String> fields) {}

  static List<Rule> all() {
    var rules = new ArrayList<Rule>();
    for (Path file : files("rules")) {
      RULE.splitAsStream(read(file)).skip(1).map(AlertRules::rule).forEach(rules::add);
    }
    return rules;
  }

  private static Rule rule(String text) {
    Matcher query = QUERY.matcher(text);
    if (!query.find()) {
      throw new IllegalArgumentException("a rule without a query: " + text);
    }
    var fields = new TreeMap<String, String>();
    FIELD
        .matcher(text.substring(query.end()))
        .results()
        .forEach(field -> fields.put(field.group(1), field.group(2)));
    String folded = query.group(1);
    return new Rule(
        text.lines().findFirst().orElseThrow(), folded == null ? query.group(2) : folded, fields);
  }

  /** The files of one of its folders. */
  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
