package io.tenantvault.gateway.request;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one value. Nothing is converted: a number is no text, and "true" is not true. */
@FunctionalInterface
public interface JsonReader<T> {

  /** The canonical form; {@link UUID#fromString} takes others too. */
  Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * The value of a node that is there.
   *
   * @throws IllegalArgumentException with a message for the caller when it does not fit
   */
  T read(JsonNode node);

  /** Goes on from what was read. */
  default <U> JsonReader<U> then(Function<T, U> next) {
    return node -> next.apply(read(node));
  }

  /** A text; without the character NUL, which no table can hold. */
  static JsonReader<String> text() {
    return node -> {
      if (!node.isString() || node.stringValue().indexOf('\0') >= 0) {
        throw new IllegalArgumentException("must be a text, without the character NUL");
      }
      return node.stringValue();
    };
  }

  /** A whole number of the size of an int. */
  static JsonReader<Integer> integer() {
    return node -> {
      if (!node.isInt()) {
        throw new IllegalArgumentException("must be a whole number");
      }
      return node.intValue();
    };
  }

  /** True or false. */
  static JsonReader<Boolean> flag() {
    return node -> {
      if (!node.isBoolean()) {
        throw new IllegalArgumentException("must be true or false");
      }
      return node.booleanValue();
    };
  }

  /** A list of 1 to a number of values. */
  static <T> JsonReader<List<T>> listOf(JsonReader<T> reader, int most) {
    return node -> {
      if (!node.isArray() || node.isEmpty() || node.size() > most) {
        throw new IllegalArgumentException("must be a list of 1 to " + most + " values");
      }
      return node.valueStream().map(reader::read).toList();
    };
  }

  /** A UUID in its canonical form. */
  static JsonReader<UUID> uuid() {
    return text().then(JsonReader::parseUuid);
  }

  /**
   * A UUID in its canonical form.
   *
   * @throws IllegalArgumentException with a message for the caller when it is none
   */
  static UUID parseUuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a UUID");
    }
    return UUID.fromString(text);
  }
}
