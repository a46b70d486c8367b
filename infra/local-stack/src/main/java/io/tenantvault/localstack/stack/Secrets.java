package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.access.DatabaseUser;
import io.tenantvault.localstack.access.KafkaUser;
import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is drawn once for a stack and kept with its data.
 *
 * @param databasePassword the superuser's
 * @param botToken of the bot that the emulator knows
 * @param manifestKey the platform's key for the manifests of its backups
 * @param webhookKey the platform's key that the secrets of webhooks are made from
 * @param masterKeys the master keys that wrap the keys of encrypted backups, the active one first
 * @param passwords all others, by what they are for
 */
record Secrets(
    String databasePassword,
    String botToken,
    String manifestKey,
    String webhookKey,
    String masterKeys,
    Map<String, String> passwords) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BYTES = 18;
  private static final int MASTER_KEY_BYTES = 32;
  private static final String KEY_STORE = "key-store";
  private static final String KAFKA = "kafka/";
  private static final String DATABASE = "database/";

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
            known.path("webhookKey").asString(random() + random()),
            known.path("masterKeys").asString("local-1:" + masterKey()),
            passwords(known.path("passwords")));
    new PrivateFile(file).write(JSON.writeValueAsString(secrets));
    return secrets;
  }

  private static Map<String, String> passwords(JsonNode known) {
    var passwords = new TreeMap<String, String>();
    var purposes = new TreeSet<String>(Set.of(KEY_STORE));
    KafkaUser.ALL.forEach(user -> purposes.add(KAFKA + user.name()));
    purposes.add(KAFKA + BrokerSecurity.OPERATOR);
    DatabaseUser.ALL.forEach(user -> purposes.add(DATABASE + user.name()));
    purposes.forEach(purpose -> passwords.put(purpose, known.path(purpose).asString(random())));
    return passwords;
  }

  /** A user's of the broker. */
  String kafkaPassword(String user) {
    return password(KAFKA + user);
  }

  /** A user's of the database who is not the superuser. */
  String databasePassword(String user) {
    return password(DATABASE + user);
  }

  /** Of the files with keys that are kept as PKCS#12. */
  String keyStorePassword() {
    return password(KEY_STORE);
  }

  private String password(String purpose) {
    String password = passwords.get(purpose);
    if (password == null) {
      throw new IllegalArgumentException("nobody has drawn a password for " + purpose);
    }
    return password;
  }

  private static String masterKey() {
    byte[] bytes = new byte[MASTER_KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
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
