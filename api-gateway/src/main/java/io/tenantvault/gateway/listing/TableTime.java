package io.tenantvault.gateway.listing;

import java.time.DateTimeException;
import java.time.Instant;

/** Times that the tables can hold: years of four digits. Java's go on for a billion years. */
final class TableTime {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private TableTime() {}

  /**
   * The same time.
   *
   * @throws DateTimeException when no table can hold it
   */
  static Instant of(Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new DateTimeException(time + " is in no table");
    }
    return time;
  }
}
