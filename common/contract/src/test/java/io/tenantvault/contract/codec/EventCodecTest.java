package io.tenantvault.contract.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventCodecTest {

  private final EventCodec codec = new EventCodec(URI.create("/tenantvault/test"));

  /**
   * The wire format is public: nobody edits a golden file in place, a change is a new type (v2).
   */
  @ParameterizedTest
  @EnumSource(EventType.class)
  void writesEachEventAsItsGoldenFileSays(EventType type) throws Exception {
    assertThat(wire(codec.encode(Samples.of(type)))).isEqualTo(golden(type.wireName()));
  }

  @ParameterizedTest
  @MethodSource("completeSamples")
  void writesWhatMayBeLeftOutAsItsGoldenFileSays(String name) throws Exception {
    Event event = Samples.complete().get(name);

    assertThat(wire(codec.encode(event))).isEqualTo(golden(name));
    assertThat(codec.decode(received(codec.encode(event)))).isEqualTo(event);
  }

  static Set<String> completeSamples() {
    return Samples.complete().keySet();
  }

  private static JsonNode wire(ProducerRecord<String, byte[]> written) {
    var json = EventJson.mapper();
    var wire = new TreeMap<String, Object>();
    wire.put("topic", written.topic());
    wire.put("key", written.key());
    wire.put("headers", headers(written.headers()));
    wire.put("data", json.readTree(written.value()));
    return json.readTree(json.writeValueAsBytes(wire));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void readsEachEventAsItWasWritten(EventType type) throws Exception {
    Event event = Samples.of(type);

    assertThat(codec.decode(received(codec.encode(event)))).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"project_id\":\"acme\"}                                         | job_id",
        "not json                                                          | not",
        "{\"job_id\":\"no-uuid\"}                                          | job_id",
        "{\"job_id\":\"0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11\",\"project_id\":\"--help\"} | project_id",
        "{\"job_id\":null}                                                 | job_id",
        "{\"job_id\":\"\"}                                                   | job_id",
      })
  void namesTheFieldThatDoesNotFit(String data, String named) {
    ProducerRecord<String, byte[]> written = codec.encode(Samples.of(EventType.BACKUP_REQUESTED));
    var broken = received(written, data.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> codec.decode(broken))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining(named);
  }

  @Test
  void refusesARequestWithoutItsCompressFlagRatherThanGuessing() throws Exception {
    ProducerRecord<String, byte[]> written = codec.encode(Samples.of(EventType.BACKUP_REQUESTED));
    String without =
        new String(written.value(), StandardCharsets.UTF_8).replace("\"compress\":true,", "");

    assertThatThrownBy(
            () -> codec.decode(received(written, without.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("compress");
  }

  @Test
  void refusesATypeItDoesNotKnow() {
    ProducerRecord<String, byte[]> written = codec.encode(Samples.of(EventType.BACKUP_REQUESTED));
    written
        .headers()
        .remove("ce_type")
        .add("ce_type", "java.lang.Runtime".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> codec.decode(received(written)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("java.lang.Runtime");
  }

  @Test
  void refusesARecordThatIsNoCloudEvent() {
    var bare = new ConsumerRecord<>("t", 0, 0, "k", "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> codec.decode(bare)).isInstanceOf(MalformedEventException.class);
  }

  @Test
  void passesOverFieldsOfANewerPublisher() throws Exception {
    Event event = Samples.of(EventType.BACKUP_REQUESTED);
    ProducerRecord<String, byte[]> written = codec.encode(event);
    String newer =
        new String(written.value(), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"colour\":\"red\",");

    assertThat(codec.decode(received(written, newer.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(event);
  }

  private static Map<String, String> headers(Headers headers) {
    var map = new TreeMap<String, String>();
    headers.forEach(
        header -> map.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return map;
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return received(sent, sent.value());
  }

  private static ConsumerRecord<String, byte[]> received(
      ProducerRecord<String, byte[]> sent, byte[] value) {
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        0,
        0L,
        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
        0,
        0,
        sent.key(),
        value,
        new RecordHeaders(sent.headers()),
        java.util.Optional.empty());
  }

  private static JsonNode golden(String name) throws IOException {
    try (var in = EventCodecTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      assertThat(in).as("golden file %s", name).isNotNull();
      return EventJson.mapper().readTree(in.readAllBytes());
    }
  }
}
