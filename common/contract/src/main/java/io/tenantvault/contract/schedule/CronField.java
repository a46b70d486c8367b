package io.tenantvault.contract.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of the five fields of a cron expression. */
enum CronField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY_OF_MONTH("day of month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  /** 0 and 7 are both Sunday. */
  DAY_OF_WEEK("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"));

  private static final Pattern ITEM =
      Pattern.compile("(?<from>\\*|\\w{1,3})(-(?<to>\\w{1,3}))?(/(?<step>\\d{1,2}))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

  private final String title;
  private final int least;
  private final int most;
  private final List<String> names;

  CronField(String title, int least, int most, List<String> names) {
    this.title = title;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /**
   * The same with numbers for names.
   *
   * @throws IllegalArgumentException when it is no list of {@code *}, values and ranges, the first
   *     and the last with or without a step
   */
  String numeric(String text) {
    return Stream.of(text.split(",", -1)).map(this::item).collect(Collectors.joining(","));
  }

  private String item(String text) {
    Matcher item = ITEM.matcher(text);
    if (!item.matches()) {
      throw unfit(text);
    }
    String from = item.group("from");
    String to = item.group("to");
    String step = step(text, item.group("step"));
    if (from.equals("*") && to == null) {
      return from + step;
    }
    if (to == null && step.isEmpty()) {
      return Integer.toString(number(text, from, false));
    }
    if (to == null) {
      throw unfit(text);
    }
    int first = number(text, from, false);
    int last = number(text, to, true);
    if (first > last) {
      throw unfit(text);
    }
    return first + "-" + last + step;
  }

  private String step(String text, @Nullable String step) {
    if (step == null) {
      return "";
    }
    int number = Integer.parseInt(step);
    if (number < 1 || number > most) {
      throw unfit(text);
    }
    return "/" + number;
  }

  /** The name of Sunday ends a range as 7 and is 0 otherwise. */
  private int number(String text, String value, boolean end) {
    String name = value.toLowerCase(Locale.ROOT);
    int named = end ? names.lastIndexOf(name) : names.indexOf(name);
    if (named >= 0) {
      return this == MONTH ? named + 1 : named;
    }
    int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      throw unfit(text);
    }
    return number;
  }

  private IllegalArgumentException unfit(String text) {
    return new IllegalArgumentException(
        "the %s '%s' is no list of *, numbers from %d to %d and ranges of them, which may have a step"
            .formatted(title, text, least, most));
  }
}
