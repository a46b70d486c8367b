package io.tenantvault.contract.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, each end a day such as {@code 2026-05-31} or an instant such as {@code
 * 2026-05-31T10:00:00Z}, and part of it. Days are those of UTC.
 *
 * @param start null for no beginning
 * @param end null for no end
 */
public record DateRange(@Nullable String start, @Nullable String end) {

  private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}-");

  /** Refuses what is neither a day nor an instant. A range that is reversed is accepted. */
  public DateRange {
    check("start", start);
    check("end", end);
  }

  private static void check(String field, @Nullable String text) {
    if (text != null) {
      try {
        // Times that PostgreSQL and calendars have: Java's go on for a billion years.
        if (!FOUR_DIGITS.matcher(text).lookingAt()) {
          throw new DateTimeParseException("no year of four digits", text, 0);
        }
        instant(text, day -> day);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            field + " must be a day such as 2026-05-31 or an instant such as 2026-05-31T10:00:00Z",
            e);
      }
    }
  }

  /** The first time that is part of it; nothing for no bound. */
  public Optional<Instant> from() {
    return Optional.ofNullable(start).map(text -> instant(text, day -> day));
  }

  /** The first time that is too late for it; nothing for no bound. */
  public Optional<Instant> before() {
    // PostgreSQL's times are microseconds.
    return Optional.ofNullable(end)
        .map(text ->
            text.indexOf('T') < 0
                ? instant(text, day -> day.plusDays(1))
                : instant(text, day -> day).plus(1, ChronoUnit.MICROS));
  }

  /** Whether its end comes before its start, so that nothing can be part of it. */
  public boolean reversed() {
    return from().isPresent() && before().isPresent() && !from().get().isBefore(before().get());
  }

  private static Instant instant(String text, UnaryOperator<LocalDate> day) {
    return text.indexOf('T') < 0
        ? day.apply(LocalDate.parse(text)).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }
}
