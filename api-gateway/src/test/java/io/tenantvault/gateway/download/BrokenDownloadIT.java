package io.tenantvault.gateway.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.gateway.download.StoredBackups.Stored;
import io.tenantvault.gateway.testing.TestPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that something happens to, on a gateway that has one place for them. */
class BrokenDownloadIT {

  private static final int PART = 1 << 20;
  private static final byte[] BYTES = new byte[3 * PART];
  private static StoredBackups backups;
  private static TestPlatform platform;
  private final HttpClient http = HttpClient.newHttpClient();
  private Stored stored;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    backups = new StoredBackups(directory);
    var properties = new HashMap<>(backups.properties());
    properties.put("tenantvault.downloads.at-once", "1");
    properties.put("tenantvault.downloads.retry-after", "7s");
    properties.put("tenantvault.connections.write-timeout", "1s");
    platform = new TestPlatform(properties);
    new Random(2).nextBytes(BYTES);
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
    backups.close();
  }

  @BeforeEach
  void store() throws Exception {
    stored = backups.store(platform.tables(), "acme", BYTES, PART);
  }

  @AfterEach
  void mustHaveFreedItsPlace() {
    backups.emulator().clearFaults();
    awaitAFreePlace();
    http.shutdownNow();
  }

  private void awaitAFreePlace() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(status("bytes=0-0")).isNotEqualTo(503));
  }

  @Test
  void saysThatAPartIsKnownToBeDeleted() throws Exception {
    change("deletion = 'tombstoned', deleted_at = now()", 2);

    mustBe(410, "gone");
  }

  @Test
  void triesAPartThatCouldNotBeDeleted() throws Exception {
    change("deletion = 'refused', deletion_reason = 'too old', deleted_at = now()", 2);

    assertThat(download("").body().readAllBytes()).isEqualTo(BYTES);
  }

  @Test
  void saysThatTheFirstPartIsGone() throws Exception {
    change("file_id = 'nonsense'", 0);

    mustBe(410, "gone");
  }

  @Test
  void saysThatTheFirstPartIsAnotherBots() throws Exception {
    change("bot = 77", 0);

    mustBe(502, "undeliverable");
  }

  @Test
  void saysThatThePartWithTheRangeIsDamaged() throws Exception {
    backups.emulator().failOnce(FaultRule.DOWNLOAD, new Fault.CorruptDownload(PART / 2));

    HttpResponse<InputStream> answer = download("bytes=0-99");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body().readAllBytes()))
        .contains("undeliverable", "another backup");
  }

  @Test
  void asksToComeBackWhileTheStorageIsAway() throws Exception {
    backups.emulator().addFault(FaultRule.always("getFile", new Fault.ServerError(500)));

    HttpResponse<InputStream> answer = download("");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void outlivesAnAnswerOfTheStorageThatBreaksOff() throws Exception {
    backups.emulator().failOnce(FaultRule.DOWNLOAD, new Fault.CutDownload(PART / 2));

    assertThat(download("").body().readAllBytes()).isEqualTo(BYTES);
  }

  @Test
  void cutsTheConnectionWhereALaterPartIsDamaged() throws Exception {
    change("sha256 = repeat('0', 64)", 2);

    mustBreakOff();
  }

  @Test
  void cutsTheConnectionWhereALaterPartIsGone() throws Exception {
    change("file_id = 'nonsense'", 1);

    mustBreakOff();
  }

  @Test
  void cutsTheConnectionWhereTheWholeIsNotWhatWasStored() throws Exception {
    platform
        .tables()
        .execute(
            "update control_plane.backups set sha256 = repeat('0', 64) where id = ?", stored.id());

    mustBreakOff();
  }

  private void mustBreakOff() throws Exception {
    HttpResponse<InputStream> answer = download("");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(BYTES.length);
    long read = 0;
    try (InputStream body = answer.body()) {
      while (body.read() >= 0) {
        read++;
      }
    } catch (IOException broken) {
      assertThat(read).isPositive().isLessThan(BYTES.length);
      return;
    }
    throw new AssertionError("seemed to end well after " + read + " bytes");
  }

  @Test
  void hasNoPlaceForASecondAndFreesItWhenTheFirstGoesAway() throws Exception {
    backups.emulator().failOnce(FaultRule.DOWNLOAD, new Fault.Slow(300_000));
    HttpResponse<InputStream> first = download("");
    assertThat(first.body().read()).isNotNegative();

    HttpResponse<InputStream> second = download("");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("7");
    first.body().close();

    awaitAFreePlace();
  }

  @Test
  void freesItsPlaceWhenTheCallerGoesAwayBeforeTheFirstByte() throws Exception {
    backups.emulator().failOnce("getFile", new Fault.Delay(Duration.ofMinutes(2)));
    var waiting = http.sendAsync(request(""), HttpResponse.BodyHandlers.ofInputStream());
    await().until(() -> backups.emulator().faults().isEmpty());

    waiting.cancel(true);

    awaitAFreePlace();
  }

  @Test
  void cutsACallerWhoDoesNotReadAndFreesThePlace() throws Exception {
    byte[] large = new byte[40 << 20];
    stored = backups.store(platform.tables(), "acme", large, 8 << 20);

    HttpResponse<InputStream> answer = download("");
    assertThat(answer.body().read()).isZero();
    assertThat(download("").statusCode()).isEqualTo(503);

    awaitAFreePlace();
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void change(String column, int part) {
    platform
        .tables()
        .execute(
            "update control_plane.backup_parts set " + column + " where job_id = ? and idx = ?",
            stored.job(),
            part);
  }

  private void mustBe(int status, String problem) throws Exception {
    HttpResponse<InputStream> answer = download("");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new String(answer.body().readAllBytes()))
        .contains("urn:tenantvault:problem:" + problem)
        .doesNotContain("secret");
  }

  private int status(String range) throws Exception {
    HttpResponse<InputStream> answer = download(range);
    answer.body().readAllBytes();
    return answer.statusCode();
  }

  private HttpResponse<InputStream> download(String range) throws Exception {
    return http.send(request(range), HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpRequest request(String range) {
    var request =
        HttpRequest.newBuilder(URI.create(platform.gateway().address() + stored.path()))
            .header("Authorization", "Bearer " + platform.tokens().user("acme"));
    return (range.isEmpty() ? request : request.header("Range", range)).build();
  }
}
