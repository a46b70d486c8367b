package io.tenantvault.mailsink;

import io.tenantvault.mailsink.SinkConfig.Login;
import io.tenantvault.mailsink.SinkConfig.Security;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a configuration of options such as {@code --smtp-port 2525}. */
final class CommandLine {
  private static final Set<String> OPTIONS =
      Set.of("host", "smtp-port", "http-port", "tls", "key-store", "user");
  private static final String KEY_STORE_PASSWORD = "MAIL_SINK_KEY_STORE_PASSWORD";
  private static final String PASSWORD = "MAIL_SINK_PASSWORD";

  private CommandLine() {}

  /**
   * Reads the configuration. Passwords come from the environment: everybody on the machine sees a
   * process's arguments.
   *
   * @throws IllegalArgumentException naming the option that is unknown or wrong
   */
  static SinkConfig parse(String[] arguments, Map<String, String> environment) {
    Map<String, String> options = named(arguments);
    String keys = options.get("key-store");
    String user = options.get("user");
    return new SinkConfig(
        address(options.getOrDefault("host", "127.0.0.1")),
        port("smtp-port", options.getOrDefault("smtp-port", "2525")),
        port("http-port", options.getOrDefault("http-port", "8025")),
        security(options.getOrDefault("tls", "none")),
        keys == null
            ? null
            : new KeyStoreFile(Path.of(keys), environment.getOrDefault(KEY_STORE_PASSWORD, "")),
        user == null ? null : new Login(user, environment.getOrDefault(PASSWORD, "")));
  }

  private static Map<String, String> named(String[] arguments) {
    var options = new TreeMap<String, String>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "%s is no option with a value; there are: %s"
                .formatted(arguments[i], String.join(", ", OPTIONS)));
      }
      options.put(name, arguments[i + 1]);
    }
    return options;
  }

  private static Security security(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> Security.NONE;
      case "starttls" -> Security.STARTTLS;
      case "tls" -> Security.TLS;
      default -> throw new IllegalArgumentException("--tls is none, starttls or tls, not " + text);
    };
  }

  private static int port(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + option + " must be a number, not " + text, e);
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--host " + host + " is not known", e);
    }
  }
}
