package io.tenantvault.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.manifest.MalformedManifestException;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.gateway.testing.TestPlatform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** Artifacts come back, those that are ours and unchanged. */
class ImportIT {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String TOKEN = "4242:secret";
  private static final byte[] ARTIFACT = new byte[400_000];
  private static final Duration SOON = Duration.ofSeconds(30);

  private static BotApiEmulator telegram;
  private static TestPlatform platform;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    new Random(5).nextBytes(ARTIFACT);
    telegram = BotApiEmulator.start(EmulatorConfig.cloud(directory, new BotToken(TOKEN)));
    platform =
        new TestPlatform(
            Map.of(
                "tenantvault.storage.telegram.bot-api-url",
                telegram.baseUri().toString(),
                "tenantvault.storage.telegram.bot-token",
                TOKEN,
                "tenantvault.storage.telegram.chat-ids",
                "-1001",
                "tenantvault.storage.rate-limit.enabled",
                "false",
                "tenantvault.manifest.key",
                SECRET,
                "tenantvault.imports.buffer",
                "300KB"));
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
    telegram.close();
  }

  @BeforeEach
  void forgetEarlierEvents() {
    platform.requests().takeAll();
  }

  @Test
  void makesANewBackupOfAnArtifactThatWasDownloaded() {
    upload(signed(manifest("acme")), ARTIFACT)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.data.status")
        .isEqualTo("completed")
        .jsonPath("$.data.project_id")
        .isEqualTo("acme");

    List<Event> events = platform.requests().takeAll();
    assertThat(events).filteredOn(BackupImportStarted.class::isInstance).hasSize(1);
    List<StoredPart> parts =
        events.stream()
            .filter(PartStored.class::isInstance)
            .map(event -> ((PartStored) event).part())
            .toList();
    assertThat(parts).hasSizeGreaterThan(4);
    BackupCompleted completed = completed(events);
    assertThat(completed.sha256()).isEqualTo(Sha256.of(ARTIFACT));
    assertThat(completed.size()).isEqualTo(ARTIFACT.length);
    assertThat(completed.parts()).isEqualTo(parts.size() - 1);
    assertThat(completed.rows()).isEqualTo(7);
    assertThat(completed.createdBy()).isEqualTo("alice");
    assertThat(completed.backupId()).isNotEqualTo(manifest("acme").backupId());
  }

  @Test
  void makesOneBackupOfAnUploadThatIsRepeatedWithItsKey() {
    byte[] manifest = signed(manifest("acme"));
    upload(manifest, ARTIFACT, "again").expectStatus().isCreated();
    BackupCompleted first = completed(platform.requests().takeAll());
    platform
        .tables()
        .execute(
            "insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at)"
                + " values (?, 'acme', 'import_backup', 'completed', now(), now())",
            first.jobId().value());

    upload(manifest, ARTIFACT, "again")
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.data.backup_id")
        .isEqualTo(first.backupId().toString());

    assertThat(platform.requests().takeAll()).isEmpty();
  }

  record Bad(String what, byte[] manifest, byte[] artifact, String field, boolean begun) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Bad> badUploads() {
    byte[] good = signed(manifest("acme"));
    byte[] other = ARTIFACT.clone();
    other[77]++;
    byte[] forged = ManifestKey.of("x".repeat(32)).write(manifest("acme"));
    byte[] changed =
        new String(good, StandardCharsets.UTF_8)
            .replace("\"rows\" : 7", "\"rows\" : 8")
            .getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        new Bad("unsigned", ManifestCodec.write(manifest("acme")), ARTIFACT, "manifest", false),
        new Bad("of another platform", forged, ARTIFACT, "manifest", false),
        new Bad("changed manifest", changed, ARTIFACT, "manifest", false),
        new Bad("no manifest", new byte[] {'{', '}'}, ARTIFACT, "manifest", false),
        new Bad("encrypted", signed(encrypted(manifest("acme"))), ARTIFACT, "manifest", false),
        new Bad("changed artifact", good, other, "artifact", true),
        new Bad("cut artifact", good, Arrays.copyOf(ARTIFACT, 399_999), "artifact", true),
        new Bad("longer artifact", good, Arrays.copyOf(ARTIFACT, 400_001), "artifact", true),
        new Bad("empty artifact", good, new byte[0], "artifact", true));
  }

  @ParameterizedTest
  @MethodSource("badUploads")
  void refusesWhatIsNotOursOrIsChanged(Bad bad) {
    upload(bad.manifest(), bad.artifact())
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(bad.field());

    List<Event> events = platform.requests().takeAll();
    assertThat(events).noneMatch(BackupCompleted.class::isInstance);
    if (bad.begun()) {
      assertThat(events)
          .filteredOn(JobFailed.class::isInstance)
          .singleElement()
          .extracting(event -> ((JobFailed) event).code())
          .isEqualTo(FailureCode.ARTIFACT_CORRUPT);
    } else {
      assertThat(events).isEmpty();
    }
  }

  @Test
  void refusesABackupOfAProjectThatTheCallerDoesNotReach() {
    upload(signed(manifest("globex")), ARTIFACT).expectStatus().isNotFound();

    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @Test
  void wantsTheManifestFirstAndNothingElse() {
    var turned = new MultipartBodyBuilder();
    turned.part("artifact", ARTIFACT).filename("a");
    turned.part("manifest", signed(manifest("acme"))).filename("m");
    var more = new MultipartBodyBuilder();
    more.part("comment", "hello");
    var less = new MultipartBodyBuilder();
    less.part("manifest", signed(manifest("acme"))).filename("m");

    refusedField(turned).isEqualTo("artifact");
    refusedField(more).isEqualTo("comment");
    refusedField(less).isEqualTo("artifact");
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @Test
  void reportsAnUploadThatIsBrokenOffSoThatItsPartsAreDeleted() throws Exception {
    URI gateway = URI.create(platform.gateway().address());
    byte[] manifest = signed(manifest("acme"));
    String head =
        """
        POST /api/backups/import HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: multipart/form-data; boundary=x
        Content-Length: 500000

        --x
        Content-Disposition: form-data; name="manifest"; filename="m"

        %s
        --x
        Content-Disposition: form-data; name="artifact"; filename="a"

        """
            .formatted(platform.tokens().user("acme"), new String(manifest, StandardCharsets.UTF_8))
            .replace("\n", "\r\n");
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(ARTIFACT, 0, 300_000);
      out.flush();
      await().atMost(SOON).until(() -> telegram.admin().messages().size() > 0);
    }

    var events = new ArrayList<Event>();
    await()
        .atMost(SOON)
        .until(() -> {
          events.addAll(platform.requests().takeAll());
          return events.stream().anyMatch(JobFailed.class::isInstance);
        });
    assertThat(events).noneMatch(BackupCompleted.class::isInstance);
    // The place is free again.
    upload(manifest, ARTIFACT).expectStatus().isCreated();
  }

  private static org.springframework.test.web.reactive.server.JsonPathAssertions refusedField(
      MultipartBodyBuilder form) {
    return send(form).expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field");
  }

  private static WebTestClient.ResponseSpec upload(
      byte[] manifest, byte[] artifact, String... key) {
    var form = new MultipartBodyBuilder();
    form.part("manifest", manifest).filename("a.manifest.json");
    form.part("artifact", artifact).filename("a.sql.gz");
    return send(form, key);
  }

  private static WebTestClient.ResponseSpec send(MultipartBodyBuilder form, String... key) {
    return platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .post()
        .uri("/api/backups/import")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .headers(headers -> List.of(key).forEach(value -> headers.add("Idempotency-Key", value)))
        .body(BodyInserters.fromMultipartData(form.build()))
        .exchange();
  }

  private static BackupCompleted completed(List<Event> events) {
    return events.stream()
        .filter(BackupCompleted.class::isInstance)
        .map(BackupCompleted.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] signed(Manifest manifest) {
    return ManifestKey.of(SECRET).write(manifest);
  }

  private static Manifest encrypted(Manifest manifest) {
    String encryption =
        "{\"encryption\": {\"format\": \"age\", \"recipient\": \"age1%s\"},"
            .formatted("q".repeat(58));
    String json = new String(ManifestCodec.write(manifest), StandardCharsets.UTF_8);
    try {
      return ManifestCodec.read(
          json.replaceFirst("\\{", encryption).getBytes(StandardCharsets.UTF_8));
    } catch (MalformedManifestException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Manifest manifest(String project) {
    var part =
        new StoredPart(
            0,
            "tenant_acme-1.sql.gz",
            ARTIFACT.length,
            Sha256.of(ARTIFACT),
            new StoredFile(1, 2, 3, "f"));
    return new Manifest(
        Manifest.VERSION,
        new BackupId(new UUID(1, 2)),
        new JobId(new UUID(1, 3)),
        new ProjectId(project),
        "tenant_" + project,
        BackupType.DATABASE,
        ArtifactFormat.SQL,
        Compression.GZIP,
        Instant.parse("2026-05-01T10:00:00Z"),
        "15.18",
        "15.18",
        ARTIFACT.length,
        Sha256.of(ARTIFACT),
        2_000_000,
        List.of(new Manifest.Table("tenant_" + project, "orders", 7)),
        List.of(Manifest.Document.of(part)));
  }
}
