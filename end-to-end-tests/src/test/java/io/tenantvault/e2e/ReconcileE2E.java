package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody compares the catalogue with the storage. */
class ReconcileE2E {
  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void findsALostDocumentAndAStrayOneAndDeletesOnlyTheStray() throws Exception {
    var tenant = new SampleTenant("e2e_reconciled");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 2);
      String backup = backup(api, tenant);
      long stray = storeUnknown();
      backup(api, tenant);
      assertThat(reconcile("--all", "--per-second=1000").lines())
          .noneMatch(line -> line.contains(backup));

      long lost = anyPart(database, backup);
      call("deleteMessage", "{\"chat_id\": %s, \"message_id\": %d}".formatted(chat(), lost));
      Run sweep = reconcile("--all", "--sweep", "--delete", "--per-second=1000");

      assertThat(sweep.code()).as(sweep.text()).isEqualTo(1);
      assertThat(sweep.lines())
          .filteredOn(line -> line.contains(backup))
          .singleElement()
          .asString()
          .contains("message " + lost + " of chat");
      assertThat(sweep.lines())
          .contains("- message %d of chat %s is on no record: deleted".formatted(stray, chat()));
      assertThat(posted()).doesNotContain(stray);
    }
  }

  @Test
  void saysHowItIsUsed() throws Exception {
    Run wrong = reconcile("--everything");

    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.text()).startsWith("unknown option '--everything'").contains("--sample=COUNT");
  }

  private static String backup(Api api, SampleTenant tenant) throws Exception {
    return api.run("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(tenant.project()))
        .path("backup_id")
        .asString();
  }

  private static long anyPart(Connection database, String backup) throws Exception {
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT p.message_id FROM control_plane.backup_parts p JOIN control_plane.backups b"
                    + " USING (job_id, attempt) WHERE b.id = '%s' AND p.idx = 0"
                        .formatted(backup))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** As an upload whose answer was lost: stored, and on no record. */
  private long storeUnknown() throws Exception {
    List<Long> before = posted();
    String form =
        "--cut\r\nContent-Disposition: form-data; name=\"document\"; filename=\"part\"\r\n\r\nbytes\r\n"
            + "--cut\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n"
            + chat()
            + "\r\n--cut--\r\n";
    send("sendDocument", "multipart/form-data; boundary=cut", form);
    List<Long> after = new ArrayList<>(posted());
    after.removeAll(before);
    return after.getFirst();
  }

  private List<Long> posted() {
    try (EmulatorAdmin telegram = platform.telegram()) {
      return telegram.messages().stream()
          .filter(message -> message.deleted() == null)
          .map(message -> (long) message.key().messageId())
          .toList();
    }
  }

  private String chat() {
    return platform.variable("BOT_CHAT_ID");
  }

  private void call(String method, String json) throws Exception {
    send(method, "application/json", json);
  }

  private void send(String method, String type, String body) throws Exception {
    URI address =
        URI.create(
            "%s/bot%s/%s"
                .formatted(
                    platform.variable("BOT_API_URL"), platform.variable("BOT_TOKEN"), method));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("content-type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = platform.http()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private record Run(int code, String text) {
    List<String> lines() {
      return text.lines().toList();
    }
  }

  /** Some hours from now, when what was stored is on record for long. */
  private Run reconcile(String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("reconcile"));
    arguments.addAll(List.of(options));
    ProcessBuilder program = platform.stack().beside(Service.RETENTION_WORKER, arguments);
    program.environment().put("TENANTVAULT_CLOCK_OFFSET", "2h");
    Process process = program.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), text);
  }
}
