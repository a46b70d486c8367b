package io.tenantvault.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.backup.BackupBodies;
import io.tenantvault.gateway.history.BackupQueries;
import io.tenantvault.gateway.hold.HoldBodies;
import io.tenantvault.gateway.jobs.JobTicket;
import io.tenantvault.gateway.notifications.NotificationBodies;
import io.tenantvault.gateway.problem.ProblemBodies;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.restore.RestoreBodies;
import io.tenantvault.gateway.retention.PolicyBodies;
import io.tenantvault.gateway.schedules.ScheduleBodies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a caller sends is refused in words that can be sent back, or becomes an event that all
 * others can read. An input is the name of a request, a newline, and its body or its query.
 */
class RequestFuzz {
  private static final EventCodec CODEC = new EventCodec(URI.create("/tenantvault/test"));
  private static final UUID ID = UUID.fromString("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final JobTicket TICKET = new JobTicket(new JobId(ID), NOW, false);
  private static final int LONGEST_PROBLEM = 20_000;

  private static final Map<String, BiFunction<byte[], JobTicket, Event>> BODIES =
      Map.of(
          "export-db", BackupBodies::exportDb,
          "export-logs", BackupBodies::exportLogs,
          "export-storage", BackupBodies::exportStorage,
          "restore", RestoreBodies::restore,
          "hold", HoldBodies::hold,
          "schedule", ScheduleBodies::schedule,
          "policy", PolicyBodies::policy,
          "notifications", NotificationBodies::settings);

  @MethodSource("samples")
  @FuzzTest
  void validates(byte[] input) throws Exception {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    String name = text.substring(0, Math.max(end, 0));
    byte[] rest = text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1);
    try {
      if (BODIES.containsKey(name)) {
        mustBeReadable(BODIES.get(name).apply(rest, TICKET));
      } else {
        query(name, new String(rest, StandardCharsets.UTF_8));
      }
    } catch (Refusal e) {
      byte[] problem = JsonMapper.shared().writeValueAsBytes(ProblemBodies.of(e));
      assertThat(problem).hasSizeLessThan(LONGEST_PROBLEM);
    }
  }

  private static void mustBeReadable(Event event) throws Exception {
    ProducerRecord<String, byte[]> sent = CODEC.encode(event);
    // PostgreSQL has no such character, and the tables have the event's texts.
    assertThat(new String(sent.value(), StandardCharsets.UTF_8).replace("\\\\", ""))
        .doesNotContain("\\u0000");
    var received = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(header -> received.headers().add(header));
    assertThat(CODEC.decode(received)).isEqualTo(event);
  }

  private static void query(String name, String text) {
    MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      query.add(parts[0], parts.length < 2 ? null : parts[1]);
    }
    switch (name) {
      case "backups" -> assertThat(BackupQueries.times(query)).allMatch(time -> inTables(time));
      case "preview" -> assertThat(PolicyBodies.previewed(query)).isNotNull();
      default -> PathId.project(text);
    }
  }

  /** PostgreSQL's times end where Java's go on. */
  private static boolean inTables(Instant time) {
    return time.isAfter(Instant.parse("0000-01-01T00:00:00Z"))
        && time.isBefore(Instant.parse("+10001-01-01T00:00:00Z"));
  }

  static Stream<byte[]> samples() {
    String project = "{\"project_id\":\"acme\",";
    return Stream.of(
            "export-db\n"
                + project
                + "\"format\":\"tar\",\"compress\":false,\"include_tables\":"
                + "[\"a\"],\"schema_only\":true,\"storage_path\":\"a/b\",\"retention_days\":9}",
            "export-logs\n"
                + project
                + "\"format\":\"text\",\"date_range\":{\"start\":"
                + "\"2026-05-31\",\"to\":\"2026-05-31T10:00:00Z\"}}",
            "export-storage\n"
                + project
                + "\"storage_path\":\"a/\",\"notify_email\":\"a@b.example\"}",
            "restore\n{\"backup_id\":\"0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11\",\"confirm\":true,"
                + "\"target_project_id\":\"b\",\"tables\":[\"x\"],\"target_path\":\"p\"}",
            "hold\n{\"reason\":\"a court's order\"}",
            "schedule\n{\"type\":\"database\",\"cron\":\"0 3 * * *\",\"time_zone\":\"Europe/Berlin\","
                + "\"name\":\"nightly\",\"days_back\":3,\"exclude_tables\":[\"x\"]}",
            "policy\n{\"keep_last\":3,\"keep_yearly\":2,\"time_zone\":\"UTC\"}",
            "notifications\n{\"emails\":[\"a@b.example\"],\"webhook_url\":\"https://a.example/b\","
                + "\"events\":[\"job_failed\"]}",
            "backups\ntype=logs&status=available&created_from=2026-05-31&created_to=2026-06-01T10:00:00Z"
                + "&expiring_within_days=3&limit=5",
            "preview\nkeep_last=3&time_zone=Europe/Berlin")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
