package io.tenantvault.schedule;

import io.tenantvault.contract.schedule.Cron;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * The times of an expression by a clock on a wall. Spring's expressions are those of Quartz, where
 * both days must fit; in cron's one of them is enough, unless it begins with a {@code *}.
 */
final class LocalTimes {
  private static final String ANY = "*";
  private static final int HOUR = 1;
  private static final int DAY_OF_MONTH = 2;
  private static final int DAY_OF_WEEK = 4;

  private final List<CronExpression> either;
  private final boolean everyHour;

  LocalTimes(Cron cron) {
    List<String> fields = cron.fields();
    this.everyHour = fields.get(HOUR).startsWith(ANY);
    boolean anyDay =
        fields.get(DAY_OF_MONTH).startsWith(ANY) || fields.get(DAY_OF_WEEK).startsWith(ANY);
    this.either =
        anyDay
            ? List.of(expression(fields))
            : List.of(
                expression(without(fields, DAY_OF_MONTH)),
                expression(without(fields, DAY_OF_WEEK)));
  }

  private static CronExpression expression(List<String> fields) {
    return CronExpression.parse("0 " + String.join(" ", fields));
  }

  private static List<String> without(List<String> fields, int restriction) {
    var others = new ArrayList<>(fields);
    others.set(restriction, ANY);
    return others;
  }

  /** Whether it means every so many minutes or hours, rather than certain times of a day. */
  boolean areOfEveryHour() {
    return everyHour;
  }

  /** The first one later than this; nothing where there is none, such as on 31 February. */
  Optional<LocalDateTime> after(LocalDateTime time) {
    return either.stream()
        .map(expression -> expression.next(time))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }
}
