package io.tenantvault.localstack.stack;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of {@code KEY=VALUE}; a shell can read them. */
public final class EnvFile {
  private static final Pattern HARMLESS = Pattern.compile("[\\w./:@%+,=?-]*");

  private EnvFile() {}

  /** Skips empty lines and comments; takes off quotes round a value. */
  public static Map<String, String> parse(String text) {
    var values = new TreeMap<String, String>();
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        String key = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
        values.put(key, unquoted(line.substring(equals + 1).strip()));
      }
    }
    return values;
  }

  /** Sorted by key; in quotes what a shell would not take as it stands. */
  static String format(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
            .collect(Collectors.joining());
  }

  private static String quoted(String value) {
    return HARMLESS.matcher(value).matches() ? value : "'" + value + "'";
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") && value.endsWith("\"")
                || value.startsWith("'") && value.endsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
