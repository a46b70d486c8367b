package io.tenantvault.eventchecks;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.JsonNode;

/**
 * A record as the contract's golden files pin it.
 *
 * @param variant what the file's name has behind the type's, or nothing
 */
record Golden(EventType type, String variant, JsonNode wire) {
  private static final Path FOLDER =
      Path.of(System.getProperty("tenantvault.home", "../.."))
          .resolve("common/contract/src/test/resources/golden");

  static List<Golden> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Golden::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of a type that has no variant's name. */
  static Golden of(EventType type) {
    return read(FOLDER.resolve(type.wireName() + ".json"));
  }

  private static Golden read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    EventType type =
        Stream.of(EventType.values())
            .filter(each -> name.equals(each.wireName()) || name.startsWith(each.wireName() + "-"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(file + " is of no event type"));
    try {
      JsonNode wire = EventJson.mapper().readTree(Files.readAllBytes(file));
      return new Golden(
          type, name.substring(type.wireName().length()).replaceFirst("^-", ""), wire);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode data() {
    return wire.path("data");
  }

  ConsumerRecord<String, byte[]> message() {
    return message(data());
  }

  /** The record with other data. */
  ConsumerRecord<String, byte[]> message(JsonNode data) {
    var headers = new RecordHeaders();
    wire.path("headers")
        .properties()
        .forEach(header ->
            headers.add(
                header.getKey(), header.getValue().asString().getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        wire.path("topic").asString(),
        0,
        0,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        wire.path("key").asString(),
        EventJson.mapper().writeValueAsBytes(data),
        headers,
        Optional.empty());
  }

  @Override
  public String toString() {
    return type + (variant.isEmpty() ? "" : "-" + variant);
  }
}
