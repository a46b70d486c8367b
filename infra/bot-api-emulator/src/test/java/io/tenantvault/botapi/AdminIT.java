package io.tenantvault.botapi;

import static io.tenantvault.botapi.BotClient.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.http.RequestCount;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminIT {
  @RegisterExtension final RunningEmulator emulator = RunningEmulator.cloud();

  @Test
  void takesFaultsAsPeopleTypeThem() throws Exception {
    post("/admin/faults", "{\"method\":\"sendDocument\",\"kind\":\"drop_answer\"}");
    post(
        "/admin/faults",
        "{\"method\":\"*\",\"kind\":\"too_many_requests\",\"retry_after\":5,\"times\":3}");
    post(
        "/admin/faults",
        "{\"method\":\"download\",\"kind\":\"cut_download\",\"after_bytes\":9,\"skip\":1}");
    post("/admin/faults", "{\"method\":\"getMe\",\"kind\":\"delay\",\"delay\":\"PT0.5S\"}");

    assertThat(emulator.admin().faults())
        .isEqualTo(
            List.of(
                FaultRule.once("sendDocument", new Fault.DropAnswer()),
                new FaultRule("*", new Fault.TooManyRequests(Duration.ofSeconds(5)), 0, 3),
                new FaultRule("download", new Fault.CutDownload(9), 1, 1),
                FaultRule.once("getMe", new Fault.Delay(Duration.ofMillis(500)))));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/admin/faults | {'kind':'drop_answer'} | method",
        "/admin/faults | {'method':'getMe'} | kind",
        "/admin/faults | {'method':'getMe','kind':'explode'} | explode",
        "/admin/faults | {'method':'getMe','kind':'delay'} | delay",
        "/admin/faults | {'method':'getMe','kind':'slow'} | bytes",
        "/admin/faults | {'method':'getMe','kind':'server_error','status':200} | status",
        "/admin/faults | {'method':'getMe','kind':'drop_answer','times':0} | times",
        "/admin/clock | {} | advance",
        "/admin/clock | {'advance':'two days'} | two days",
        "/admin/rate-limits | {'per_chat_per_minute':0} | rate limit",
        "/admin/clock | {'advance': | end-of-input",
      })
  void saysWhatIsWrongWithARequest(String path, String body, String complaint) throws Exception {
    HttpResponse<String> answer = send("POST", path, body.replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).containsIgnoringCase(complaint);
    assertThat(emulator.admin().faults()).isEmpty();
  }

  @Test
  void switchesRatesWithOneField() throws Exception {
    assertThat(post("/admin/rate-limits", "{\"enabled\":true}"))
        .contains("\"enabled\":true", "\"per_chat_per_minute\":20");

    emulator.bot().sendDocument(new byte[1]);
    assertThat(emulator.bot().sendDocument(new byte[1]).status()).isEqualTo(429);
  }

  @Test
  void movesTheClock() throws Exception {
    Instant before = emulator.admin().now();
    post("/admin/clock", "{\"advance\":\"PT49H\"}");
    assertThat(emulator.admin().now()).isAfterOrEqualTo(before.plus(Duration.ofHours(49)));

    post("/admin/clock", "{\"set\":\"2030-01-01T00:00:00Z\"}");
    assertThat(emulator.bot().sendDocument(new byte[1]).result().path("date").longValue())
        .isBetween(1_893_456_000L, 1_893_456_060L);
  }

  @Test
  void countsRequestsByMethod() throws Exception {
    BotClient bot = emulator.bot();
    String fileId = bot.sendDocument(new byte[1000]).fileId();
    bot.fetch(fileId);
    bot.fetch(fileId);
    bot.get("GETFILE?file_id=x");
    bot.get("getNothing");

    // A download is counted just after its last byte, with which the client goes on.
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(emulator.admin().requests("download"))
                .isEqualTo(new RequestCount(2, 0, 0, 0, 2000)));
    assertThat(emulator.admin().requests().keySet())
        .containsExactly("download", "getFile", "sendDocument", "unknown");
    assertThat(emulator.admin().requests("getFile")).isEqualTo(new RequestCount(2, 1, 0, 0, 0));
    assertThat(emulator.admin().requests("sendDocument").bytesReceived()).isBetween(1000L, 2000L);
    assertThat(emulator.admin().requests("getMe")).isEqualTo(RequestCount.NONE);
  }

  @Test
  void forgetsEverythingOnReset() throws Exception {
    String fileId = emulator.bot().sendDocument(new byte[1]).fileId();
    emulator.admin().failOnce("getMe", new Fault.DropAnswer());
    emulator.admin().advanceClock(Duration.ofDays(9));

    emulator.admin().reset();

    assertThat(emulator.admin().messages()).isEmpty();
    assertThat(emulator.admin().faults()).isEmpty();
    assertThat(emulator.admin().requests()).isEmpty();
    assertThat(emulator.admin().now()).isBefore(Instant.now().plusSeconds(60));
    assertThat(emulator.filesOnDisk()).isEmpty();
    Reply next = emulator.bot().sendDocument(new byte[1]);
    assertThat(next.messageId()).isEqualTo(2);
    assertThat(next.fileId()).isNotEqualTo(fileId);
    assertThat(emulator.bot().getFile(fileId).status()).isEqualTo(400);
  }

  @Test
  void listsTheMessagesOfOneChat() throws Exception {
    emulator.bot().get("sendMessage?text=x&chat_id=-55");
    emulator.bot().sendDocument(new byte[77]);

    assertThat(send("GET", "/admin/messages?chat_id=" + CHANNEL, "").body())
        .contains("\"message_id\":2", "\"size\":77", "\"state\":\"posted\"")
        .doesNotContain("-55");
  }

  @Test
  void knowsItsPaths() throws Exception {
    assertThat(send("GET", "/admin/secrets", "").statusCode()).isEqualTo(404);
  }

  private String post(String path, String json) throws Exception {
    HttpResponse<String> answer = send("POST", path, json);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(emulator.uri().resolve(path))
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
