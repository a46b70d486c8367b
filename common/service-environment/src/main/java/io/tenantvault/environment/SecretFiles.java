package io.tenantvault.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Secrets that are given as files, the way Docker and Kubernetes mount them: {@code
 * BOT_TOKEN_FILE=/run/secrets/bot} stands for a {@code BOT_TOKEN} with that file's content. So it
 * is for every variable whose name says that it is a secret.
 */
final class SecretFiles {
  private static final String SUFFIX = "_FILE";
  private static final Pattern SECRET = Pattern.compile(".+_(PASSWORD|TOKEN|SECRET|KEY|KEYS)_FILE");

  private SecretFiles() {}

  /**
   * The variables that the files stand for, each with its file's content without white space round
   * it.
   *
   * @throws IllegalArgumentException when a file cannot be read, is empty, or the variable is there
   *     as well
   */
  static Map<String, String> read(Map<String, ?> environment) {
    var secrets = new TreeMap<String, String>();
    environment.forEach((name, value) -> {
      // The AWS SDK reads its own files.
      if (SECRET.matcher(name).matches() && !name.startsWith("AWS_")) {
        String secret = name.substring(0, name.length() - SUFFIX.length());
        if (environment.containsKey(secret)) {
          throw new IllegalArgumentException(
              "%s and %s are both set; keep one of them".formatted(secret, name));
        }
        secrets.put(secret, content(name, value.toString()));
      }
    });
    return secrets;
  }

  private static String content(String name, String file) {
    try {
      String content = Files.readString(Path.of(file)).strip();
      if (content.isEmpty()) {
        throw new IllegalArgumentException("%s names %s, which is empty".formatted(name, file));
      }
      return content;
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read: %s"
              .formatted(name, file, e.getClass().getSimpleName()),
          e);
    }
  }
}
