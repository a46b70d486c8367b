package io.tenantvault.gateway.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.SchedulePreset;
import io.tenantvault.gateway.testing.RunningGateway;
import io.tenantvault.gateway.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Schedules, as a project's people see and set them. */
class ScheduleIT {
  private static final String ALL = "/api/projects/acme/schedules";
  private static final String DAILY = "{\"type\": \"database\"}";

  @RegisterExtension
  private static final TestPlatform platform =
      new TestPlatform(Map.of("tenantvault.schedules.per-project", "3"));

  private final Instant soon =
      Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);

  @BeforeEach
  void empty() {
    platform.tables().execute("truncate control_plane.schedules, control_plane.schedule_runs");
    List<?> left = JsonPath.read(text(HttpMethod.GET, ALL, "", 200), "$.data[*].id");
    left.forEach(id -> text(HttpMethod.DELETE, ALL + "/" + id, "", 200));
    platform.requests().takeAll();
  }

  @Test
  void areDailyInUtcWhereNothingElseIsSaid() {
    String answer = text(HttpMethod.POST, ALL, DAILY, 201);

    ScheduleSaved saved = published(ScheduleSaved.class);
    assertThat(saved.spec())
        .isEqualTo(
            new ScheduleSpec(
                null,
                BackupType.DATABASE,
                null,
                SchedulePreset.DAILY,
                ZoneId.of("UTC"),
                true,
                ScheduleOptions.NONE));
    assertThat(saved.requestedBy()).isEqualTo("alice");
    assertThat(JsonPath.<String>read(answer, "$.data.cron")).isEqualTo("0 3 * * *");
    assertThat(JsonPath.<String>read(answer, "$.data.preset")).isEqualTo("daily");
    var next = Instant.parse(JsonPath.<String>read(answer, "$.data.next_run_at"));
    assertThat(next).isEqualTo(saved.nextRunAt()).isAfter(saved.occurredAt());
    assertThat(next.atOffset(ZoneOffset.UTC).getHour()).isEqualTo(3);
    assertThat(next.atOffset(ZoneOffset.UTC).getMinute()).isLessThan(30);
  }

  @Test
  void takeEveryOptionOfTheirType() {
    text(
        HttpMethod.POST,
        ALL,
        """
        {"name": "nightly", "type": "database", "cron": "30 2 * * mon-fri", "time_zone": "Europe/Berlin",
         "enabled": false, "format": "tar", "compress": false, "exclude_tables": ["drafts"], "data_only": true,
         "storage_path": "nightly", "retention_days": 90, "notify_email": "ops@acme.example"}\
        """,
        201);

    ScheduleSaved saved = published(ScheduleSaved.class);
    assertThat(saved.nextRunAt()).isNull();
    assertThat(saved.spec())
        .isEqualTo(
            new ScheduleSpec(
                "nightly",
                BackupType.DATABASE,
                new Cron("30 2 * * mon-fri"),
                null,
                ZoneId.of("Europe/Berlin"),
                false,
                new ScheduleOptions(
                    ArtifactFormat.TAR,
                    false,
                    null,
                    List.of("drafts"),
                    null,
                    true,
                    "nightly",
                    null,
                    90,
                    "ops@acme.example")));
  }

  @Test
  void areShownAtOnceChangedAndDeleted() {
    String id = created(DAILY);
    assertThat(JsonPath.<List<String>>read(text(HttpMethod.GET, ALL, "", 200), "$.data[*].id"))
        .containsExactly(id);
    String logs = "{\"type\": \"logs\", \"cron\": \"0 4 * * *\", \"days_back\": 2}";

    String changed = text(HttpMethod.PUT, ALL + "/" + id, logs, 200);

    assertThat(changed).isEqualTo(text(HttpMethod.GET, ALL + "/" + id, "", 200));
    assertThat(JsonPath.<String>read(changed, "$.data.type")).isEqualTo("logs");
    assertThat(JsonPath.<String>read(changed, "$.data.next_run_at")).contains("T04:");
    text(HttpMethod.DELETE, ALL + "/" + id, "", 200);
    text(HttpMethod.GET, ALL + "/" + id, "", 404);
    text(HttpMethod.PUT, ALL + "/" + id, DAILY, 404);
    text(HttpMethod.DELETE, ALL + "/" + id, "", 404);
    assertThat(JsonPath.<List<String>>read(text(HttpMethod.GET, ALL, "", 200), "$.data[*].id"))
        .isEmpty();
    List<Event> events = platform.requests().takeAll();
    assertThat(events)
        .hasExactlyElementsOfTypes(ScheduleSaved.class, ScheduleSaved.class, ScheduleDeleted.class);
    assertThat(events.get(1).occurredAt()).isAfter(events.get(0).occurredAt());
  }

  @Test
  void comeFromTheTablesWithTheirLastRuns() {
    UUID id = UUID.randomUUID();
    UUID job = UUID.randomUUID();
    platform.tables().addSchedule("acme", id, soon);
    run(id, soon.minus(2, ChronoUnit.DAYS), "started", job);
    run(id, soon.minus(1, ChronoUnit.DAYS), "skipped_overlap", job);

    String one = text(HttpMethod.GET, ALL + "/" + id, "", 200);
    String runs = text(HttpMethod.GET, ALL + "/" + id + "/runs", "", 200);

    assertThat(JsonPath.<String>read(one, "$.data.next_run_at")).isEqualTo(soon.toString());
    assertThat(JsonPath.<String>read(one, "$.data.last_run.outcome")).isEqualTo("skipped_overlap");
    assertThat(JsonPath.<String>read(one, "$.data.last_run.planned_for"))
        .isEqualTo(soon.minus(1, ChronoUnit.DAYS).toString());
    assertThat(JsonPath.<String>read(one, "$.data.last_run.job_id")).isEqualTo(job.toString());
    assertThat(JsonPath.<List<String>>read(runs, "$.data[*].outcome"))
        .containsExactly("skipped_overlap", "started");
  }

  @Test
  void keepTheirNextRunWhereOnlyOtherThingsAreChanged() {
    UUID id = UUID.randomUUID();
    Instant due = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MICROS);
    platform.tables().addSchedule("acme", id, due);

    text(
        HttpMethod.PUT,
        ALL + "/" + id,
        "{\"type\": \"database\", \"cron\": \"0 3 * * *\", \"format\": \"tar\"}",
        200);
    assertThat(published(ScheduleSaved.class).nextRunAt()).isEqualTo(due);

    text(HttpMethod.PUT, ALL + "/" + id, "{\"type\": \"database\", \"preset\": \"hourly\"}", 200);
    assertThat(published(ScheduleSaved.class).nextRunAt()).isAfter(Instant.now());
  }

  @Test
  void areOneForOneKeyAndRefusedForAnother() {
    String first = text(HttpMethod.POST, ALL, DAILY, 201, "nightly");
    assertThat(text(HttpMethod.POST, ALL, DAILY, 201, "nightly")).isEqualTo(first);
    assertThat(platform.requests().takeAll()).hasSize(1);

    text(HttpMethod.POST, ALL, "{\"type\": \"logs\"}", 422, "nightly");
    String id = JsonPath.read(first, "$.data.id");
    text(HttpMethod.DELETE, ALL + "/" + id, "", 200);
    text(HttpMethod.POST, ALL, DAILY, 422, "nightly");
  }

  @Test
  void areNoMoreThanTheOperatorAllows() {
    for (int i = 0; i < 3; i++) {
      text(HttpMethod.POST, ALL, DAILY, 201);
    }

    text(HttpMethod.POST, ALL, DAILY, 422);
  }

  @Test
  void areWaitedForAtAnotherGateway() {
    RunningGateway other = platform.anotherGateway();
    UUID id = UUID.randomUUID();
    Thread.ofVirtual().start(() -> platform.tables().addSchedule("acme", id, soon));

    other
        .client(platform.tokens().user("acme"))
        .get()
        .uri(ALL + "/" + id)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void ofAnotherProjectAreNotThere() {
    UUID id = UUID.randomUUID();
    platform.tables().addSchedule("globex", id, soon);

    text(HttpMethod.GET, ALL + "/" + id, "", 404);
    text(HttpMethod.PUT, ALL + "/" + id, DAILY, 404);
    text(HttpMethod.DELETE, ALL + "/" + id, "", 404);
    text(HttpMethod.GET, ALL + "/" + id + "/runs", "", 404);
    text(HttpMethod.GET, "/api/projects/globex/schedules", "", 404);
    text(HttpMethod.POST, "/api/projects/globex/schedules", DAILY, 404);
    text(HttpMethod.POST, "/api/projects/nowhere/schedules", DAILY, 404);
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                            | type",
        "{\"type\": \"videos\"}                                          | type",
        "{\"type\": \"database\", \"cron\": \"@daily\"}                      | cron",
        "{\"type\": \"database\", \"cron\": \"0 0 0 1 1 *\"}                 | cron",
        "{\"type\": \"database\", \"cron\": \"0 2 31 2 *\"}                  | cron",
        "{\"type\": \"database\", \"cron\": 5}                             | cron",
        "{\"type\": \"database\", \"preset\": \"yearly\"}                    | preset",
        "{\"type\": \"database\", \"cron\": \"0 2 * * *\", \"preset\": \"daily\"} | preset",
        "{\"type\": \"database\", \"time_zone\": \"Middle/Earth\"}           | time_zone",
        "{\"type\": \"database\", \"enabled\": \"yes\"}                      | enabled",
        "{\"type\": \"database\", \"name\": \" \"}                           | name",
        "{\"type\": \"database\", \"format\": \"json\"}                      | format",
        "{\"type\": \"database\", \"days_back\": 2}                        | days_back",
        "{\"type\": \"database\", \"storage_path\": \"../up\"}               | storage_path",
        "{\"type\": \"database\", \"schema_only\": true, \"data_only\": true} | data_only",
        "{\"type\": \"database\", \"include_tables\": []}                  | include_tables",
        "{\"type\": \"database\", \"retention_days\": 0}                   | retention_days",
        "{\"type\": \"database\", \"retention_days\": 99999}               | retention_days",
        "{\"type\": \"database\", \"notify_email\": \"me\"}                  | notify_email",
        "{\"type\": \"logs\", \"days_back\": 0}                            | days_back",
        "{\"type\": \"logs\", \"storage_path\": \"a\"}                       | storage_path",
        "{\"type\": \"logs\", \"include_tables\": [\"a\"]}                   | include_tables",
        "{\"type\": \"storage\"}                                         | storage_path",
        "{\"type\": \"storage\", \"storage_path\": \"/etc\"}                 | storage_path",
        "{\"type\": \"storage\", \"storage_path\": \"a\", \"format\": \"tar\"}  | format",
        "{\"type\": \"database\", \"timezone\": \"UTC\"}                     | timezone",
      })
  void areRefusedWithTheFieldAtFault(String body, String field) {
    String answer = text(HttpMethod.POST, ALL, body, 400);

    assertThat(JsonPath.<List<String>>read(answer, "$.errors[*].field")).containsExactly(field);
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  private void run(UUID schedule, Instant planned, String outcome, UUID job) {
    platform
        .tables()
        .execute(
            "insert into control_plane.schedule_runs values (?, ?, 'acme', ?, ?, 0, now())",
            schedule,
            planned.atOffset(ZoneOffset.UTC),
            outcome,
            job);
  }

  private static String created(String body) {
    return JsonPath.read(text(HttpMethod.POST, ALL, body, 201), "$.data.id");
  }

  private static <E extends Event> E published(Class<E> type) {
    List<Event> events = platform.requests().takeAll();
    assertThat(events).hasSize(1);
    return type.cast(events.getFirst());
  }

  private static String text(HttpMethod method, String path, String body, int status) {
    return text(method, path, body, status, "");
  }

  private static String text(HttpMethod method, String path, String body, int status, String key) {
    WebTestClient.RequestBodySpec request =
        platform
            .gateway()
            .client(platform.tokens().user("acme", "nowhere"))
            .method(method)
            .uri(path);
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    byte[] answer =
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return answer == null ? "" : new String(answer, StandardCharsets.UTF_8);
  }
}
