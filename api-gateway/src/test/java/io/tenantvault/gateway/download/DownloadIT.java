package io.tenantvault.gateway.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.gateway.download.StoredBackups.Stored;
import io.tenantvault.gateway.testing.TestPlatform;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a download is made of, where nothing goes wrong. */
class DownloadIT {

  private static final int SIZE = 300_000;
  private static final byte[] BYTES = new byte[SIZE];
  private static StoredBackups backups;
  private static TestPlatform platform;
  private static Stored stored;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    backups = new StoredBackups(directory);
    platform = new TestPlatform(backups.properties());
    new Random(1).nextBytes(BYTES);
    stored = backups.store(platform.tables(), "acme", BYTES);
    assertThat(stored.artifact().parts()).hasSizeGreaterThan(4);
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
    backups.close();
  }

  @Test
  void handsTheArtifactOutAsItIsStored() throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(BYTES);

    download("")
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("application/sql")
        .expectHeader()
        .contentLength(SIZE)
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, stored.etag())
        .expectHeader()
        .valueEquals(HttpHeaders.ACCEPT_RANGES, "bytes")
        .expectHeader()
        .valueEquals("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sum) + ":")
        .expectHeader()
        .valueEquals(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + StoredBackups.NAME + "\"")
        .expectHeader()
        .doesNotExist(HttpHeaders.CONTENT_RANGE)
        .expectBody()
        .consumeWith(answer -> assertThat(answer.getResponseBody()).isEqualTo(BYTES));
  }

  @Test
  void handsTheManifestOutAsItIsStored() {
    get("/api/backups/" + stored.id() + "/manifest")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON)
        .expectHeader()
        .valueEquals(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"tenant_acme-20260501T100000Z-1a2b3c4d.manifest.json\"")
        .expectBody()
        .consumeWith(
            answer -> assertThat(answer.getResponseBody()).isEqualTo(StoredBackups.MANIFEST));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-299999, 0, 300000",
    "bytes=100000-200000, 100000, 200001",
    "bytes=299999-, 299999, 300000",
    "bytes=250000-999999999999999999999, 250000, 300000",
    "bytes=-1, 299999, 300000",
    "bytes=-999999, 0, 300000",
    "Bytes=-70000, 230000, 300000"
  })
  void handsARangeOut(String range, int first, int end) {
    boolean whole = end - first == SIZE;
    var answer = download(range);

    answer
        .expectStatus()
        .isEqualTo(whole ? 200 : 206)
        .expectHeader()
        .contentLength(end - first)
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, stored.etag())
        .expectBody()
        .consumeWith(body ->
            assertThat(body.getResponseBody()).isEqualTo(Arrays.copyOfRange(BYTES, first, end)));
    if (!whole) {
      answer
          .expectHeader()
          .valueEquals(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, end - 1, SIZE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "bytes=5-4",
        "bytes=-",
        "bytes=a-b",
        "bytes=1 - 2",
        "lines=0-1",
        "0-1"
      })
  void handsAllOutWhereTheRangeIsNoneThatItKnows(String range) {
    download(range)
        .expectStatus()
        .isOk()
        .expectBody()
        .consumeWith(body -> assertThat(body.getResponseBody()).isEqualTo(BYTES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=300000-", "bytes=300000-400000", "bytes=-0"})
  void refusesARangeBehindTheEnd(String range) {
    download(range)
        .expectStatus()
        .isEqualTo(416)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_RANGE, "bytes */300000")
        .expectHeader()
        .doesNotExist(HttpHeaders.ETAG)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:range-not-satisfiable");
  }

  @Test
  void goesOnWithARangeOnlyOfTheSameArtifact() {
    ifRange(stored.etag()).expectStatus().isEqualTo(206).expectHeader().contentLength(10);
    for (String other :
        new String[] {"\"other\"", "W/" + stored.etag(), "Fri, 01 May 2026 10:00:00 GMT"}) {
      ifRange(other).expectStatus().isOk().expectHeader().contentLength(SIZE);
    }
  }

  private static WebTestClient.ResponseSpec ifRange(String value) {
    return get(stored.path())
        .header(HttpHeaders.RANGE, "bytes=0-9")
        .header(HttpHeaders.IF_RANGE, value)
        .exchange();
  }

  @Test
  void sendsNothingThatTheCallerHas() {
    long asked = asked();
    for (String known : new String[] {stored.etag(), "\"x\", W/" + stored.etag()}) {
      get(stored.path())
          .header(HttpHeaders.IF_NONE_MATCH, known)
          .exchange()
          .expectStatus()
          .isNotModified()
          .expectHeader()
          .valueEquals(HttpHeaders.ETAG, stored.etag())
          .expectBody()
          .isEmpty();
    }
    assertThat(asked()).isEqualTo(asked);
    get(stored.path())
        .header(HttpHeaders.IF_NONE_MATCH, "\"other\"")
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void answersHeadWithoutAskingTheStorage() {
    long asked = asked();

    client()
        .method(HttpMethod.HEAD)
        .uri(stored.path())
        .header(HttpHeaders.RANGE, "bytes=0-9")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentLength(SIZE)
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, stored.etag())
        .expectHeader()
        .valueEquals(HttpHeaders.ACCEPT_RANGES, "bytes")
        .expectBody()
        .isEmpty();

    assertThat(asked()).isEqualTo(asked);
  }

  @Test
  void knowsNoBackupOfAnotherProject() throws Exception {
    Stored foreign = backups.store(platform.tables(), "globex", BYTES);

    for (String path :
        new String[] {foreign.path(), "/api/backups/" + foreign.id() + "/manifest"}) {
      get(path)
          .exchange()
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo("id");
    }
  }

  private static long asked() {
    return backups.emulator().requests("getFile").ok();
  }

  private static WebTestClient.ResponseSpec download(String range) {
    var request = get(stored.path());
    return (range.isEmpty() ? request : request.header(HttpHeaders.RANGE, range)).exchange();
  }

  private static WebTestClient.RequestHeadersSpec<?> get(String path) {
    return client().get().uri(path);
  }

  private static WebTestClient client() {
    return platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .mutate()
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(2 * SIZE))
        .build();
  }
}
