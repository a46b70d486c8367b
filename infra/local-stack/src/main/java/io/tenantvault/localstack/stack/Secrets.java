package io.tenantvault.localstack.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is drawn once for a stack and kept with its data.
 *
 * @param databasePassword the superuser's
 * @param botToken of the bot that the emulator knows
 */
record Secrets(String databasePassword, String botToken) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BYTES = 18;

  /** Those of the directory, drawn now when it has none. */
  static Secrets of(Path directory) throws IOException {
    Path file = directory.resolve("secrets.json");
    if (Files.exists(file)) {
      return JSON.readValue(Files.readString(file), Secrets.class);
    }
    var drawn = new Secrets(random(), "4242:" + random());
    new PrivateFile(file).write(JSON.writeValueAsString(drawn));
    return drawn;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[redacted]";
  }
}
