package io.tenantvault.eventchecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.MalformedEventException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a schema says of a field is what the codec does with it. */
class SchemasAndCodecTest {
  private final PublishedDocuments documents = new PublishedDocuments();
  private final EventCodec codec = new EventCodec(URI.create("/tenantvault/test"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BACKUP_REQUESTED         | /job_id           | \"no-uuid\"",
        "BACKUP_REQUESTED         | /job_id           | null",
        "BACKUP_REQUESTED         | /project_id       | \"\"",
        "BACKUP_REQUESTED         | /project_id       | \"--help\"",
        "BACKUP_REQUESTED         | /project_id       | \"../etc\"",
        "BACKUP_REQUESTED         | /project_id       | \"a\\nb\"",
        "BACKUP_REQUESTED         | /format           | \"SQL\"",
        "BACKUP_REQUESTED         | /format           | \"xml\"",
        "BACKUP_REQUESTED         | /compress         | null",
        "BACKUP_REQUESTED         | /compress         | \"perhaps\"",
        "BACKUP_REQUESTED         | /include_tables   | []",
        "BACKUP_REQUESTED         | /include_tables   | \"orders\"",
        "BACKUP_REQUESTED         | /include_tables   | [\"\"]",
        "BACKUP_REQUESTED         | /include_tables   | [null]",
        "BACKUP_REQUESTED         | /exclude_tables   | [\"a\\u0007\"]",
        "BACKUP_REQUESTED         | /occurred_at      | \"yesterday\"",
        "BACKUP_REQUESTED         | /occurred_at      | \"\"",
        "BACKUP_REQUESTED         | /job_id           | \"\"",
        "BACKUP_REQUESTED         | /format           | \"\"",
        "BACKUP_REQUESTED         | /compress         | \"\"",
        "BACKUP_REQUESTED         | /requested_by     | null",
        "LOGS_BACKUP_REQUESTED    | /date_range       | \"2026-01-01\"",
        "LOGS_BACKUP_REQUESTED    | /date_range/start | \"2026-02-30\"",
        "LOGS_BACKUP_REQUESTED    | /date_range/start | \"01.02.2026\"",
        "LOGS_BACKUP_REQUESTED    | /date_range/end   | \"2026-02-01T10:00\"",
        "LOGS_BACKUP_REQUESTED    | /date_range/end   | \"2026-02-01T25:00:00Z\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"/etc\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a/../b\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"..\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a/./b\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a//b\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a/\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a\\\\b\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a\\nb\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"a\\n\"",
        "RESTORE_REQUESTED        | /backup_id        | 17",
        "RESTORE_REQUESTED        | /target_path      | \"../b\"",
        "RESTORE_REQUESTED        | /tables           | []",
        "RESTORE_UNDO_REQUESTED   | /restore_job_id   | \"\"",
        "OBJECT_STORED            | /size             | -1",
        "OBJECT_STORED            | /size             | null",
        "OBJECT_STORED            | /size             | \"\"",
        "OBJECT_STORED            | /path             | \"/a\"",
        "JOB_STARTED              | /job/attempt      | -1",
        "JOB_STARTED              | /job/kind         | \"make_coffee\"",
        "JOB_FAILED               | /code             | \"BAD_LUCK\"",
        "PART_DELETED             | /outcome          | \"lost\"",
      })
  void bothRefuse(EventType type, String pointer, String json) {
    Golden golden = Golden.of(type);
    JsonNode data = with(golden.data(), pointer, json);

    assertThat(documents.complaints(type, data)).isNotEmpty();
    assertThatThrownBy(() -> codec.decode(golden.message(data)))
        .isInstanceOf(MalformedEventException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BACKUP_REQUESTED         | /project_id       | \"0.a_B-9\"",
        "BACKUP_REQUESTED         | /include_tables   | [\"Größe (alt)\"]",
        "BACKUP_REQUESTED         | /occurred_at      | \"2026-03-01T13:00:00+01:00\"",
        "LOGS_BACKUP_REQUESTED    | /date_range       | {}",
        "LOGS_BACKUP_REQUESTED    | /date_range/start | \"2028-02-29\"",
        "LOGS_BACKUP_REQUESTED    | /date_range/end   | \"2026-02-01T10:00:00.123456Z\"",
        "LOGS_BACKUP_REQUESTED    | /date_range/end   | \"2026-02-01T10:00:00+01:00\"",
        "STORAGE_BACKUP_REQUESTED | /storage_path     | \"..a/.b/c.../ü and more.mp4\"",
        "RESTORE_REQUESTED        | /tables           | [\"orders\",\"items\"]",
        "OBJECT_STORED            | /size             | 0",
        "JOB_STARTED              | /job/attempt      | 0",
      })
  void bothAccept(EventType type, String pointer, String json) throws Exception {
    Golden golden = Golden.of(type);
    JsonNode data = with(golden.data(), pointer, json);

    assertThat(documents.complaints(type, data)).isEmpty();
    assertThat(EventType.of(codec.decode(golden.message(data)))).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"63, true", "64, false"})
  void bothDrawTheSameLineForTheLengthOfAName(int length, boolean fits) {
    assertThat(fit(EventType.BACKUP_REQUESTED, "/project_id", "\"" + "a".repeat(length) + "\""))
        .containsOnly(fits);
    assertThat(fit(EventType.RESTORE_REQUESTED, "/tables", "[\"" + "a".repeat(length) + "\"]"))
        .containsOnly(fits);
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "1001, false"})
  void bothDrawTheSameLineForTheNumberOfTables(int tables, boolean fits) {
    String names = "[" + "\"a\",".repeat(tables - 1) + "\"a\"]";

    assertThat(fit(EventType.RESTORE_REQUESTED, "/tables", names)).containsOnly(fits);
  }

  @ParameterizedTest
  @CsvSource({"1024, true", "1025, false"})
  void bothDrawTheSameLineForTheLengthOfAPath(int length, boolean fits) {
    String path = "\"" + "a".repeat(length) + "\"";

    assertThat(fit(EventType.OBJECT_STORED, "/path", path)).containsOnly(fits);
  }

  @ParameterizedTest
  @CsvSource({"true, false, true", "false, true, true", "false, false, true", "true, true, false"})
  void bothRefuseToLeaveNothingToDump(boolean schemaOnly, boolean dataOnly, boolean fits) {
    Golden golden = Golden.of(EventType.BACKUP_REQUESTED);
    JsonNode data =
        ((ObjectNode) golden.data().deepCopy())
            .put("schema_only", schemaOnly)
            .put("data_only", dataOnly);

    assertThat(fit(golden, data)).containsOnly(fits);
  }

  /** The codec is kind where it can be; a publisher that checks itself by the schema is told. */
  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"BACKUP_REQUESTED", "LOGS_BACKUP_REQUESTED", "STORAGE_BACKUP_REQUESTED"})
  void onlyTheCodecReadsNullAsLeftOut(EventType type) throws Exception {
    Golden golden = Golden.of(type);
    JsonNode data = with(golden.data(), "/notify_email", "null");

    assertThat(documents.complaints(type, data)).isNotEmpty();
    assertThat(EventType.of(codec.decode(golden.message(data)))).isEqualTo(type);
  }

  private Set<Boolean> fit(EventType type, String pointer, String json) {
    Golden golden = Golden.of(type);
    return fit(golden, with(golden.data(), pointer, json));
  }

  /** Whether the schema takes it and whether the codec does; one answer where they agree. */
  private Set<Boolean> fit(Golden golden, JsonNode data) {
    boolean bySchema = documents.complaints(golden.type(), data).isEmpty();
    return bySchema == isRead(golden, data) ? Set.of(bySchema) : Set.of(true, false);
  }

  private boolean isRead(Golden golden, JsonNode data) {
    try {
      codec.decode(golden.message(data));
      return true;
    } catch (MalformedEventException e) {
      return false;
    }
  }

  private static JsonNode with(JsonNode data, String pointer, String json) {
    JsonPointer field = JsonPointer.compile(pointer);
    JsonNode copy = data.deepCopy();
    ((ObjectNode) copy.at(field.head()))
        .set(field.last().getMatchingProperty(), EventJson.mapper().readTree(json));
    return copy;
  }
}
