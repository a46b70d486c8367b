package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.demo.SampleTenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A backup that is watched while it is made, and then downloaded. */
class DownloadE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final SampleTenant TENANT = new SampleTenant("e2e_download");

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void isTheDumpAndCanBeFetchedInHalves() throws Exception {
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(TENANT.project());
        HttpClient http = platform.http()) {
      TENANT.create(database, 20);
      UUID job = gateway.requestBackup(TENANT.project(), "sql", true);
      CompletableFuture<List<String>> events = watch(http, job);
      JsonNode end = new FollowJob(gateway).follow(job, PATIENCE, answer -> {});

      assertThat(events.join())
          .filteredOn(line -> line.startsWith("event:"))
          .startsWith("event:progress")
          .endsWith("event:completed");
      JsonNode backup = gateway.backups(TENANT.project()).path(0);
      assertThat(backup.path("id").asString()).isEqualTo(end.path("backup_id").asString());
      assertThat(backup.path("parts").asInt()).isGreaterThan(2);
      byte[] artifact = inHalves(http, backup);
      assertThat(sha256(artifact)).isEqualTo(backup.path("sha256").asString());
      assertThat(unzipped(artifact)).contains("-- PostgreSQL database dump complete");
    }
  }

  private CompletableFuture<List<String>> watch(HttpClient http, UUID job) throws IOException {
    return http.sendAsync(
            request("/api/jobs/" + job + "/events").build(), HttpResponse.BodyHandlers.ofLines())
        .thenApply(HttpResponse::body)
        .thenApply(Stream::toList);
  }

  private byte[] inHalves(HttpClient http, JsonNode backup) throws Exception {
    long half = backup.path("size").asLong() / 2;
    var artifact = new ByteArrayOutputStream();
    artifact.writeBytes(part(http, backup, "bytes=0-" + (half - 1)));
    assertThat(artifact.size()).isEqualTo(half);
    artifact.writeBytes(part(http, backup, "bytes=" + half + "-"));
    return artifact.toByteArray();
  }

  private byte[] part(HttpClient http, JsonNode backup, String range) throws Exception {
    HttpRequest request =
        request("/api/backups/" + backup.path("id").asString() + "/download")
            .header("Range", range)
            .header("If-Range", "\"" + backup.path("sha256").asString() + "\"")
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(206);
    return answer.body();
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(platform.variable("GATEWAY_URL") + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + platform.token(TENANT.project()));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String unzipped(byte[] gzip) throws IOException {
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
