package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is drawn once for a stack and kept with its data.
 *
 * @param databasePassword the superuser's
 * @param botToken of the bot that the emulator knows
 * @param manifestKey the platform's key for the manifests of its backups
 * @param webhookKey the platform's key that the secrets of webhooks are made from
 */
record Secrets(String databasePassword, String botToken, String manifestKey, String webhookKey) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BYTES = 18;

  /** Those of the directory, drawn now when it has none. */
  static Secrets of(Path directory) throws IOException {
    Path file = directory.resolve("secrets.json");
    JsonNode known =
        Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
    var secrets =
        new Secrets(
            known.path("databasePassword").asString(random()),
            known.path("botToken").asString("4242:" + random()),
            known.path("manifestKey").asString(random() + random()),
            known.path("webhookKey").asString(random() + random()));
    new PrivateFile(file).write(JSON.writeValueAsString(secrets));
    return secrets;
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
