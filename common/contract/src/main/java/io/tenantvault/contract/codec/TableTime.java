package io.tenantvault.contract.codec;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * Times that the tables can hold, and that ISO 8601 writes in its usual form: years of four digits.
 * Java's go on for a billion years.
 */
public final class TableTime {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private TableTime() {}

  /**
   * The same time.
   *
   * @throws DateTimeException when no table can hold it
   */
  public static Instant of(Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new DateTimeException(time + " is no time of this calendar");
    }
    return time;
  }
}
