package io.tenantvault.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.gateway.testing.RunningGateway;
import io.tenantvault.gateway.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Backups of logs, of files and of chosen tables, and one key at two gateways. */
class OtherExportsIT {
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void forgetEarlierRequests() {
    platform.requests().take();
  }

  @Test
  void askForTheLogsOfSomeDays() {
    post(
        "/api/backup/export-logs",
        """
        {"project_id": "acme", "format": "text",
         "date_range": {"start": "2026-02-01", "end": "2026-02-28"}}\
        """);

    assertThat(published())
        .isInstanceOfSatisfying(
            LogsBackupRequested.class,
            request -> {
              assertThat(request.format()).isEqualTo(LogFormat.TEXT);
              assertThat(request.dateRange()).isEqualTo(new DateRange("2026-02-01", "2026-02-28"));
              assertThat(request.requestedBy()).isEqualTo("alice");
            });
  }

  @Test
  void takeFromAndToForStartAndEnd() {
    post(
        "/api/backup/export-logs",
        "{\"project_id\": \"acme\", \"date_range\": {\"from\": \"2026-02-01T10:00:00Z\"}}");

    assertThat(published())
        .isInstanceOfSatisfying(
            LogsBackupRequested.class,
            request -> {
              assertThat(request.format()).isEqualTo(LogFormat.JSON);
              assertThat(request.dateRange())
                  .isEqualTo(new DateRange("2026-02-01T10:00:00Z", null));
            });
  }

  @Test
  void askForAFolderOfFiles() {
    post(
        "/api/backup/export-storage",
        "{\"project_id\": \"acme\", \"storage_path\": \"videos/2026/\"}");

    assertThat(published())
        .isInstanceOfSatisfying(
            StorageBackupRequested.class,
            request -> assertThat(request.storagePath()).hasToString("videos/2026"));
  }

  @Test
  void askForChosenTables() {
    post(
        "/api/backup/export",
        """
        {"project_id": "acme", "include_tables": ["orders", "Order \\"Items\\""],
         "exclude_tables": ["drafts"], "data_only": true}\
        """);

    assertThat(published())
        .isInstanceOfSatisfying(
            BackupRequested.class,
            request -> {
              assertThat(request.includeTables()).containsExactly("orders", "Order \"Items\"");
              assertThat(request.excludeTables()).containsExactly("drafts");
              assertThat(request.dataOnly()).isTrue();
              assertThat(request.schemaOnly()).isNull();
            });
  }

  @Test
  void makeOneJobOfOneKeyAtTwoGatewaysAtOnce() throws Exception {
    RunningGateway other = platform.anotherGateway();
    String body = "{\"project_id\": \"acme\", \"format\": \"json\"}";
    var start = new CountDownLatch(1);
    List<Future<String>> answers;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          Stream.of(platform.gateway(), other, platform.gateway(), other)
              .map(gateway ->
                  callers.submit(() -> {
                    start.await();
                    return post(gateway, "/api/backup/export-logs", body, "at-once");
                  }))
              .toList();
      start.countDown();
    }

    Set<String> jobs = Set.of(JobId.of(new ProjectId("acme"), "export_logs", "at-once").toString());
    for (Future<String> answer : answers) {
      assertThat(jobs).contains(JsonPath.<String>read(answer.get(), "$.data.job_id"));
    }
    // Published more than once it may be; the workers take one job of it.
    assertThat(platform.requests().take())
        .isNotEmpty()
        .extracting(request -> request.jobId().toString())
        .containsOnlyElementsOf(jobs);
  }

  private static JobRequest published() {
    List<JobRequest> requests = platform.requests().take();
    assertThat(requests).hasSize(1);
    return requests.getFirst();
  }

  private static void post(String path, String body) {
    post(platform.gateway(), path, body);
  }

  private static String post(RunningGateway gateway, String path, String body, String... key) {
    byte[] answer =
        gateway
            .post(platform.tokens().user("acme"), path, body)
            .headers(
                headers -> List.of(key).forEach(value -> headers.add("Idempotency-Key", value)))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return new String(answer, StandardCharsets.UTF_8);
  }
}
