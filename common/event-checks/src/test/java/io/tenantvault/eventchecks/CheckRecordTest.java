package io.tenantvault.eventchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRecordTest {
  private final CheckRecord check = new CheckRecord();
  private final Golden golden = Golden.of(EventType.BACKUP_REQUESTED);

  @ParameterizedTest
  @MethodSource("goldens")
  void hasNothingAgainstAGoldenFile(Golden each) {
    assertThat(check.complaints(each.message())).isEmpty();
  }

  static List<Golden> goldens() {
    return Golden.all();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source"})
  void missesAHeaderThatCloudEventsRequires(String header) {
    ConsumerRecord<String, byte[]> message = golden.message();
    message.headers().remove(header);

    assertThat(check.complaints(message))
        .singleElement()
        .asString()
        .startsWith("headers")
        .contains(header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_time", "ce_subject", "content-type"})
  void doesWithoutAHeaderThatCloudEventsLeavesOpen(String header) {
    ConsumerRecord<String, byte[]> message = golden.message();
    message.headers().remove(header);

    assertThat(check.complaints(message)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion, 0.3",
    "ce_time, yesterday",
    "content-type, text/plain",
    "ce_id, ''",
  })
  void complainsOfAHeaderThatDoesNotFit(String header, String value) {
    ConsumerRecord<String, byte[]> message = golden.message();
    message.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));

    assertThat(check.complaints(message))
        .isNotEmpty()
        .allSatisfy(complaint -> assertThat(complaint).startsWith("headers/" + header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "java.lang.Runtime", "io.tenantvault.backup.requested.v2"})
  void complainsOfATypeThatIsNotPublished(String type) {
    ConsumerRecord<String, byte[]> message = golden.message();
    message.headers().remove("ce_type").add("ce_type", type.getBytes(StandardCharsets.UTF_8));

    assertThat(check.complaints(message))
        .containsExactly("the document knows no message '" + type + "'");
  }

  @Test
  void complainsOfTheWrongTopicAndTheWrongKey() {
    Golden report = Golden.of(EventType.JOB_STARTED);
    ConsumerRecord<String, byte[]> right = report.message();
    var wrong =
        new ConsumerRecord<>(Topic.BACKUP_REQUESTS.topicName(), 0, 0, "acme", right.value());
    right.headers().forEach(wrong.headers()::add);

    assertThat(check.complaints(wrong))
        .hasSize(2)
        .anySatisfy(complaint ->
            assertThat(complaint).contains("does not belong on tenantvault.backup.requests"))
        .anySatisfy(complaint -> assertThat(complaint).startsWith("key"));
  }

  @Test
  void complainsOfDataThatAreNoneOrNoJson() {
    assertThat(check.complaints(with(null))).containsExactly("data: there are none");
    assertThat(check.complaints(with("not json".getBytes(StandardCharsets.UTF_8))))
        .singleElement()
        .asString()
        .startsWith("data: no JSON");
    assertThat(check.complaints(with("{}".getBytes(StandardCharsets.UTF_8)))).hasSize(6);
  }

  private ConsumerRecord<String, byte[]> with(byte[] value) {
    ConsumerRecord<String, byte[]> whole = golden.message();
    var message = new ConsumerRecord<>(whole.topic(), 0, 0, whole.key(), value);
    whole.headers().forEach(message.headers()::add);
    return message;
  }
}
