package io.tenantvault.botapi;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Named values from arguments, or from the environment where an argument is not given. */
final class Options {
  private final Map<String, String> arguments;
  private final Map<String, String> environment;
  private final Set<String> read = new HashSet<>();

  private Options(Map<String, String> arguments, Map<String, String> environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  /**
   * @param args {@code --name value} or {@code --name=value}
   * @param environment where {@code --data-dir} is {@code BOT_API_DATA_DIR}
   * @throws IllegalArgumentException when an argument is neither
   */
  static Options of(String[] args, Map<String, String> environment) {
    var named = new TreeMap<String, String>();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        throw new IllegalArgumentException("not an option: " + args[i]);
      }
      String[] sides = args[i].substring(2).split("=", 2);
      if (sides.length == 2) {
        named.put(sides[0], sides[1]);
      } else if (i + 1 < args.length) {
        named.put(sides[0], args[++i]);
      } else {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
    }
    return new Options(named, environment);
  }

  <T> Optional<T> read(String name, Function<String, T> parse) {
    read.add(name);
    String variable = "BOT_API_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    try {
      return Optional.ofNullable(arguments.get(name))
          .or(() -> Optional.ofNullable(environment.get(variable)))
          .map(parse);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("--" + name + " is wrong: " + e.getMessage(), e);
    }
  }

  void rejectUnread() {
    for (String name : arguments.keySet()) {
      if (!read.contains(name)) {
        throw new IllegalArgumentException("unknown option --" + name);
      }
    }
  }
}
