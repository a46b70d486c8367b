package io.tenantvault.contract.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When something is done, as in crontab(5): minute, hour, day of month, month and day of week,
 * which are numbers or the first three letters of English names. Where both days are restricted, it
 * is done on both; a day that begins with {@code *} restricts nothing of the other.
 *
 * @param value the five fields with one space between them
 */
public record Cron(@JsonValue String value) {
  private static final int MOST = 200;
  private static final CronField[] FIELDS = CronField.values();

  /** Refuses what cron would, and what it takes in no two places alike (a step without a range). */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Cron {
    if (value.length() > MOST) {
      throw new IllegalArgumentException("must be at most " + MOST + " characters");
    }
    value = String.join(" ", value.strip().split("\\s+"));
    List<String> numbers = numbers(value);
    if (numbers.size() != FIELDS.length) {
      throw new IllegalArgumentException(
          "must be five fields: minute, hour, day of month, month and day of week");
    }
  }

  /** The five fields, with numbers for names. */
  public List<String> fields() {
    return numbers(value);
  }

  private static List<String> numbers(String value) {
    List<String> texts = Stream.of(value.split(" ", -1)).toList();
    return texts.size() == FIELDS.length
        ? IntStream.range(0, FIELDS.length).mapToObj(i -> FIELDS[i].numeric(texts.get(i))).toList()
        : texts;
  }

  @Override
  public String toString() {
    return value;
  }
}
