package io.tenantvault.contract.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";
  private static final TraceContext TRACE = new TraceContext(SENT, "vendor=1");

  private final EventCodec codec =
      new EventCodec(URI.create("/tenantvault/test"), () -> Optional.of(TRACE));

  @ParameterizedTest
  @ValueSource(
      strings = {
        SENT,
        " " + SENT + " ",
        "cc-" + TRACE_ID + "-00f067aa0ba902b7-01",
        "cc-" + TRACE_ID + "-00f067aa0ba902b7-01-what will be",
      })
  void isWhatWasSentWhereThatIsOne(String sent) {
    assertThat(TraceContext.of(sent, null)).contains(new TraceContext(SENT, null));
    assertThat(TraceContext.of(sent, null).orElseThrow().traceId()).isEqualTo(TRACE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ff-" + TRACE_ID + "-00f067aa0ba902b7-01",
        "00-" + TRACE_ID + "-00f067aa0ba902b7-01-more",
        "00-" + TRACE_ID + "-00f067aa0ba902b7-01-",
        "cc-" + TRACE_ID + "-00f067aa0ba902b7-01more",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE_ID + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-" + TRACE_ID + "-00f067aa0ba902b7-1",
      })
  void isNothingWhereWhatWasSentDoesNotFit(String sent) {
    assertThat(TraceContext.of(sent, "vendor=1")).isEmpty();
  }

  @Test
  void isBounded() {
    String later = "cc-" + TRACE_ID + "-00f067aa0ba902b7-01-";

    assertThat(TraceContext.of(later + "x".repeat(201), null)).isEmpty();
    assertThat(TraceContext.of(SENT, "x".repeat(513))).contains(new TraceContext(SENT, null));
    assertThat(TraceContext.of(SENT, "x\u0000")).contains(new TraceContext(SENT, null));
  }

  @Test
  void travelsAsAttributesOfTheEvent() throws Exception {
    ProducerRecord<String, byte[]> sent = codec.encode(Samples.of(EventType.BACKUP_REQUESTED));

    assertThat(header(sent, "ce_traceparent")).isEqualTo(SENT);
    assertThat(header(sent, "ce_tracestate")).isEqualTo("vendor=1");
    assertThat(TraceContext.of(received(sent))).contains(TRACE);
    assertThat(codec.decode(received(sent))).isEqualTo(Samples.of(EventType.BACKUP_REQUESTED));
  }

  @Test
  void anInstrumentedProducersHeaderCountsWhereTheAttributeIsMissing() {
    ProducerRecord<String, byte[]> sent =
        codec.encode(Samples.of(EventType.BACKUP_REQUESTED), null);
    sent.headers().add("traceparent", SENT.getBytes(StandardCharsets.UTF_8));

    assertThat(TraceContext.of(received(sent))).contains(new TraceContext(SENT, null));
  }

  @Test
  void anAttributeThatDoesNotFitKeepsNoEventFromBeingRead() throws Exception {
    ProducerRecord<String, byte[]> sent =
        codec.encode(Samples.of(EventType.BACKUP_REQUESTED), null);
    sent.headers().add("ce_traceparent", new byte[] {(byte) 0xff, 0, '-'});
    sent.headers().add("ce_tracestate", "x".repeat(100_000).getBytes(StandardCharsets.UTF_8));

    assertThat(TraceContext.of(received(sent))).isEmpty();
    assertThat(codec.decode(received(sent))).isEqualTo(Samples.of(EventType.BACKUP_REQUESTED));
  }

  @Test
  void staysInADocumentThatIsReadWithoutIt() {
    var event = Samples.of(EventType.BACKUP_REQUESTED);

    String document = TracedDocument.write(event, TRACE);

    assertThat(TracedDocument.traceOf(document)).contains(TRACE);
    assertThat(EventJson.mapper().readValue(document, event.getClass())).isEqualTo(event);
    assertThat(TracedDocument.write(event, null)).doesNotContain("trace");
    assertThat(TracedDocument.traceOf("{\"trace\": {\"traceparent\": 7}}")).isEmpty();
  }

  private static String header(ProducerRecord<String, byte[]> sent, String name) {
    return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    var message = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(message.headers()::add);
    return message;
  }
}
