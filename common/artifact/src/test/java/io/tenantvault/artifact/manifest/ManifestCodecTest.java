package io.tenantvault.artifact.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestCodecTest {

  private static final List<StoredPart> PARTS =
      List.of(
          new StoredPart(
              0, "a.sql.gz.part0000", 20, "0a".repeat(32), new StoredFile(7, -100, 31, "BQAC-0")),
          new StoredPart(
              1, "a.sql.gz.part0001", 3, "1b".repeat(32), new StoredFile(7, -100, 32, "BQAC-1")));

  static final Manifest MANIFEST =
      new Manifest(
          Manifest.VERSION,
          new BackupId(UUID.fromString("1a2b3c4d-0000-4000-8000-000000000000")),
          new JobId(UUID.fromString("5e6f7a8b-0000-4000-8000-000000000000")),
          new ProjectId("acme"),
          "tenant_acme",
          BackupType.DATABASE,
          ArtifactFormat.SQL,
          Compression.GZIP,
          Instant.parse("2026-11-24T03:43:15Z"),
          "15.18",
          "15.18",
          23,
          "2c".repeat(32),
          120,
          List.of(
              new Manifest.Table("tenant_acme", "orders", 5),
              new Manifest.Table("tenant_acme", "Odd \"Name\"", 0)),
          PARTS.stream().map(Manifest.Document::of).toList());

  /** Manifests of this form lie in chats; whoever changes it must still read them. */
  @Test
  void writesAndReadsTheFormThatLiesInStorage() throws Exception {
    assertThat(text(ManifestCodec.write(MANIFEST))).isEqualToIgnoringWhitespace(golden());
    assertThat(ManifestCodec.read(bytes(golden()))).isEqualTo(MANIFEST);
  }

  @Test
  void givesBackTheAddressesOfItsParts() {
    assertThat(MANIFEST.storedParts()).isEqualTo(PARTS);
    assertThat(MANIFEST.totalRows()).isEqualTo(5);
  }

  @Test
  void passesOverFieldsOfLaterReleases() throws Exception {
    assertThat(ManifestCodec.read(bytes(golden().replaceFirst("\\{", "{\"colour\": [1],"))))
        .isEqualTo(MANIFEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format_version\" : 1|\"format_version\" : 2|format_version 2 is not known",
        "\"format_version\" : 1,||format_version",
        "\"index\" : 1|\"index\" : 0|part 1 has index 0",
        "\"size\" : 3|\"size\" : 4|the parts have 24 bytes, the whole 23",
        "\"size\" : 20|\"size\" : 0|part 0 has 0 bytes",
        "\"size\" : 20|\"size\" : 9223372036854775807|overflow",
        "2c2c2c2c|2C2C2C2C|no SHA-256",
        "0a0a0a0a|0a0a|part 0 has no SHA-256",
        "\"uncompressed_size\" : 120|\"uncompressed_size\" : 0|a dump of 0 bytes",
        "\"rows\" : 5|\"rows\" : -5|less than no rows",
        "\"backup_id\"|\"backup\"|backup_id",
      })
  void refusesWhatCannotBeAnArtifact(String part, String other, String reason) throws Exception {
    String json = golden();
    assertThat(json).contains(part);
    byte[] broken = bytes(json.replaceFirst(part, other == null ? "" : other));

    assertThatThrownBy(() -> ManifestCodec.read(broken))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{", "\u001f\u008b\b", "\"a\""})
  void refusesWhatIsNoManifest(String document) {
    assertThatThrownBy(() -> ManifestCodec.read(bytes(document)))
        .isInstanceOf(MalformedManifestException.class);
  }

  @Test
  void refusesAnArtifactWithoutParts() throws Exception {
    String json = golden();
    String none = json.substring(0, json.indexOf("\"parts\"")) + "\"parts\" : [] }";

    assertThatThrownBy(() -> ManifestCodec.read(bytes(none)))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining("no parts");
  }

  private static String golden() throws IOException {
    try (InputStream golden =
        ManifestCodecTest.class.getResourceAsStream("/golden/manifest.json")) {
      return text(golden.readAllBytes());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
