package io.tenantvault.contract.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tenantvault.contract.event.Event;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever lies on a topic is an event or malformed, and an event is the same one once it is
 * written again. An input is a record as text: a line for each header, a blank one, the data.
 */
class EventCodecFuzz {
  private static final EventCodec CODEC = new EventCodec(URI.create("/tenantvault/test"));

  @MethodSource("samples")
  @FuzzTest
  void decodes(byte[] input) throws Exception {
    Event event;
    try {
      event = CODEC.decode(message(input));
    } catch (MalformedEventException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    ProducerRecord<String, byte[]> again = CODEC.encode(event);
    var read = new ConsumerRecord<>(again.topic(), 0, 0, again.key(), again.value());
    again.headers().forEach(header -> read.headers().add(header));
    assertThat(CODEC.decode(read)).isEqualTo(event);
  }

  private static ConsumerRecord<String, byte[]> message(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    byte[] data = end < 0 ? null : text.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1);
    var message = new ConsumerRecord<String, byte[]>("tenantvault.events", 0, 0, null, data);
    text.substring(0, Math.max(end, 0))
        .lines()
        .forEach(line -> {
          String[] header = line.split(": ?", 2);
          String value = header.length < 2 ? "" : header[1];
          message.headers().add(header[0], value.getBytes(StandardCharsets.ISO_8859_1));
        });
    return message;
  }

  static Stream<byte[]> samples() {
    Stream<Event> all =
        Stream.concat(
            Stream.of(EventType.values()).map(Samples::of), Samples.complete().values().stream());
    return all.map(CODEC::encode).map(EventCodecFuzz::input);
  }

  private static byte[] input(ProducerRecord<String, byte[]> message) {
    var text = new StringBuilder();
    message
        .headers()
        .forEach(header ->
            text.append(header.key())
                .append(": ")
                .append(new String(header.value(), StandardCharsets.UTF_8))
                .append('\n'));
    text.append('\n').append(new String(message.value(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
