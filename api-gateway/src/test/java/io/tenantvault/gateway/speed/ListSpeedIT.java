package io.tenantvault.gateway.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.gateway.testing.ControlPlaneDatabase;
import io.tenantvault.gateway.testing.PublishedRequests;
import io.tenantvault.gateway.testing.RunningGateway;
import io.tenantvault.gateway.testing.Tokens;
import io.tenantvault.localstack.postgres.PostgresConfig;
import io.tenantvault.localstack.postgres.PostgresServer;
import io.tenantvault.localstack.process.Lifetime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every list of a project with a million rows, over HTTP, in at most 50 ms. The times are printed;
 * the plans are collected in {@code target/list-plans.txt}. Run by {@code ./tenantvault bench
 * lists}, because it takes a minute or two.
 */
@Tag("speed")
class ListSpeedIT {

  private static final long LIMIT_MILLIS = 50;
  private static final int ROUNDS = 9;
  private static final String BACKUPS = "/api/projects/large/backups";
  private static final String JOBS = "/api/projects/large/jobs";

  /** All that the large project made is newer. */
  private static final List<String> OF_ONE_WHO_STOPPED =
      List.of("/api/projects/other7/backups", "/api/projects/other7/jobs");

  private final Tokens tokens = new Tokens();
  private final HttpClient http = HttpClient.newHttpClient();
  private ControlPlaneDatabase tables;

  @Test
  void listsAMillionRowsWithinFiftyMilliseconds(@TempDir Path directory) throws Exception {
    PublishedRequests.fromNow().close();
    PostgresConfig config = PostgresConfig.in(directory, new Lifetime.OfThisJvm(List.of()));
    directory.toFile().setExecutable(true, false);
    try (PostgresServer server = PostgresServer.start(config)) {
      tables = ControlPlaneDatabase.in(server.createDatabase("history"));
      long start = System.nanoTime();
      new LongHistory(tables).create();
      System.out.printf("history made in %.0f s%n", (System.nanoTime() - start) / 1e9);
      List<String> paths =
          Stream.of(backupPaths(), jobPaths(), OF_ONE_WHO_STOPPED.stream())
              .flatMap(all -> all)
              .toList();
      var slow = new ArrayList<String>();
      try (var gateway = gateway()) {
        // The JVM compiles what all of them share, and what is read often is in memory.
        for (int round = 0; round < 3; round++) {
          for (String path : paths) {
            get(gateway, path);
          }
        }
        for (String path : paths) {
          double millis = bestMedian(gateway, path);
          System.out.printf("%6.1f ms  %s%n", millis, path);
          if (millis > LIMIT_MILLIS) {
            slow.add("%.1f ms: %s".formatted(millis, path));
          }
        }
        QueryPlans plans = QueryPlans.of(tables, config.log(), Path.of("target/list-plans.txt"));
        explain(plans, paths);
      }
      assertThat(slow).isEmpty();
    } finally {
      http.shutdownNow();
    }
  }

  private Stream<String> backupPaths() throws Exception {
    return Stream.of(
            "",
            "?limit=200",
            "?cursor=" + cursor("backups", 500_000),
            "?cursor=" + cursor("backups", 990_000),
            "?type=database",
            "?type=logs",
            "?type=storage",
            "?type=storage&cursor=" + cursor("backups", 990_000),
            "?status=available",
            "?status=expiring",
            "?status=expired",
            "?status=expired&cursor=" + cursor("backups", 900_000),
            "?status=available&cursor=" + cursor("backups", 400_000),
            "?status=deleting",
            "?status=expired&type=database",
            "?status=expired&type=storage",
            "?status=expiring&type=storage",
            "?status=available&type=storage",
            "?expiring_within_days=1",
            "?expiring_within_days=100",
            "?expiring_within_days=1&type=logs",
            "?created_from=2000-01-01",
            "?created_to=2000-01-01",
            "?created_from=" + day(200) + "&created_to=" + day(199),
            "?created_from=" + day(200) + "&created_to=" + day(100) + "&type=storage",
            "?created_to=" + day(200) + "&status=available",
            "?created_from=" + day(100) + "&status=expired",
            "/stats")
        .map(query -> BACKUPS + query);
  }

  private Stream<String> jobPaths() throws Exception {
    var queries = new ArrayList<String>();
    queries.add("");
    queries.add("?limit=200");
    queries.add("?cursor=" + cursor("jobs", 990_000));
    queries.add("?created_from=" + day(200) + "&created_to=" + day(199));
    List<String> types = List.of("export_backup", "restore_backup");
    List<String> statuses = List.of("pending", "running", "completed", "failed", "cancelled");
    types.forEach(type -> queries.add("?type=" + type));
    statuses.forEach(status -> queries.add("?status=" + status));
    types.forEach(
        type -> statuses.forEach(status -> queries.add("?type=" + type + "&status=" + status)));
    queries.add("?status=failed&created_to=" + day(250));
    queries.add("?type=restore_backup&cursor=" + cursor("jobs", 990_000));
    return queries.stream().map(query -> JOBS + query);
  }

  /** As the gateway makes it of a row, so many rows behind the newest. */
  private String cursor(String table, int offset) throws Exception {
    String row =
        text(
            """
            select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/' || id
            from control_plane.%s where project_id = 'large'
            order by created_at desc, id desc offset %d limit 1
            """
                .formatted(table, offset));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes());
  }

  private String day(int before) throws Exception {
    return text("select (now() - interval '%d days')::date".formatted(before));
  }

  private String text(String query) throws Exception {
    try (Connection connection = tables.database().connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private RunningGateway gateway() {
    return RunningGateway.start(
        PublishedRequests.bootstrapServers(), tables.database(), tokens, Map.of());
  }

  /** Others use the machine too: what is too slow is measured twice more. */
  private double bestMedian(RunningGateway gateway, String path) throws Exception {
    double best = median(gateway, path);
    for (int again = 0; again < 2 && best > LIMIT_MILLIS; again++) {
      best = Math.min(best, median(gateway, path));
    }
    return best;
  }

  private double median(RunningGateway gateway, String path) throws Exception {
    var nanos = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      get(gateway, path);
      nanos.add(System.nanoTime() - start);
    }
    return nanos.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow() / 1e6;
  }

  private void get(RunningGateway gateway, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.address() + path))
            .header("Authorization", "Bearer " + tokens.user(LongHistory.PROJECT, "other7"))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
  }

  /** In a gateway of its own: plans are written of sessions that begin now. */
  private void explain(QueryPlans plans, List<String> paths) throws Exception {
    try (var gateway = gateway()) {
      for (String path : paths) {
        plans.begin();
        get(gateway, path);
        plans.collect(path);
      }
    }
    for (String query :
        List.of(
            "SELECT id, type, file_id, size, created_at, expires_at FROM control_plane.backups"
                + " WHERE project_id = 'large' ORDER BY created_at DESC LIMIT 50",
            "SELECT id, status, error_message, created_at, updated_at FROM control_plane.jobs"
                + " WHERE type = 'export_backup' AND project_id = 'large' LIMIT 50",
            "SELECT id, status, error_message, created_at, updated_at FROM control_plane.jobs"
                + " WHERE type = 'export_backup' AND project_id = 'large'"
                + " ORDER BY created_at DESC LIMIT 50")) {
      plans.begin();
      text(query);
      plans.collect(query);
    }
  }
}
