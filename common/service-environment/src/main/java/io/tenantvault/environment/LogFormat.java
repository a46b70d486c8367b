package io.tenantvault.environment;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the lines of a process's log are; {@code LOG_FORMAT} says. */
enum LogFormat {
  /** For people; between brackets stand the ids of job and trace, where a line belongs to one. */
  TEXT,
  /** One JSON object a line, in the names of the Elastic Common Schema. */
  JSON;

  /**
   * What a variable asks for; text where it asks for nothing.
   *
   * @throws IllegalArgumentException naming the variable when it is neither
   */
  static LogFormat of(@Nullable String variable) {
    String word = variable == null ? "" : variable.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "", "text" -> TEXT;
      case "json" -> JSON;
      default ->
          throw new IllegalArgumentException(
              "LOG_FORMAT is %s; it must be text or json".formatted(variable));
    };
  }

  /** Spring Boot's properties for it. */
  Map<String, Object> properties() {
    return switch (this) {
      case TEXT -> Map.of("logging.pattern.level", "%5p [%X]");
      case JSON -> Map.of("logging.structured.format.console", "ecs");
    };
  }
}
