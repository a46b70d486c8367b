package io.tenantvault.chaos.check;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.store.Content;
import io.tenantvault.botapi.store.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches every backup of the catalogue from storage by the catalogue's own words, reads it to the
 * end, and looks for documents that no backup names.
 */
final class CheckStorage {
  private static final JsonMapper JSON = new JsonMapper();

  private final Query query;
  private final EmulatorAdmin telegram;
  private final BotApi api;

  CheckStorage(Query query, EmulatorAdmin telegram, BotApi api) {
    this.query = query;
    this.telegram = telegram;
    this.api = api;
  }

  private record Place(long chat, int message) {}

  List<Finding> check() throws SQLException, InterruptedException {
    var findings = new ArrayList<Finding>();
    var named = new HashSet<Place>();
    for (List<String> backup :
        query.rows(
            "SELECT id, type, manifest_file_id, sha256, manifest_sha256, manifest_chat_id,"
                + " manifest_message_id FROM control_plane.backups"
                + " WHERE deletion_requested_at IS NULL")) {
      named.add(new Place(Long.parseLong(backup.get(5)), Integer.parseInt(backup.get(6))));
      try {
        read(backup, named);
      } catch (IOException | JacksonException e) {
        findings.add(
            new Finding(
                Harm.UNREADABLE,
                "backup %s (%s): %s".formatted(backup.get(0), backup.get(1), e.getMessage())));
      }
    }
    for (Message message : telegram.messages()) {
      var place = new Place(message.key().chatId(), message.key().messageId());
      if (message.state() == Message.State.POSTED
          && message.content() instanceof Content.Document document
          && !named.contains(place)) {
        findings.add(
            new Finding(
                Harm.ORPHANED,
                "message %d holds %s of %s, which no backup names"
                    .formatted(place.message(), document.file().name(), message.posting().at())));
      }
    }
    return findings;
  }

  private void read(List<String> backup, Set<Place> named)
      throws IOException, InterruptedException {
    JsonNode manifest = JSON.readTree(fetch(backup.get(2), backup.get(4)));
    var whole = new ByteArrayOutputStream();
    for (JsonNode part : manifest.path("parts")) {
      named.add(new Place(part.path("chat_id").asLong(), part.path("message_id").asInt()));
      whole.writeBytes(fetch(part.path("file_id").asString(), part.path("sha256").asString()));
    }
    byte[] artifact = whole.toByteArray();
    if (!sha256(artifact).equals(backup.get(3))) {
      throw new IOException("its parts together are not what the catalogue says");
    }
    byte[] content =
        manifest.path("compression").asString("").equals("gzip") ? gunzip(artifact) : artifact;
    if (backup.get(1).equals("database")) {
      new ReadDump(new String(content, StandardCharsets.UTF_8)).version();
    }
  }

  /** The version of the tenant that a backup holds. */
  long version(String backup) throws IOException, InterruptedException, SQLException {
    String manifestFile =
        query
            .column(
                "SELECT manifest_file_id FROM control_plane.backups WHERE id = '%s'"
                    .formatted(backup))
            .getFirst();
    JsonNode manifest = JSON.readTree(api.fetch(manifestFile));
    var whole = new ByteArrayOutputStream();
    for (JsonNode part : manifest.path("parts")) {
      whole.writeBytes(api.fetch(part.path("file_id").asString()));
    }
    return new ReadDump(new String(gunzip(whole.toByteArray()), StandardCharsets.UTF_8)).version();
  }

  private byte[] fetch(String fileId, String sha256) throws IOException, InterruptedException {
    byte[] bytes = api.fetch(fileId);
    if (!sha256(bytes).equals(sha256)) {
      throw new IOException("document %s is not the one that was stored".formatted(fileId));
    }
    return bytes;
  }

  private static byte[] gunzip(byte[] artifact) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(artifact))) {
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
