package io.tenantvault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledRunsTest {
  private static final Jitter NONE = new Jitter(Duration.ZERO);
  private static final Jitter HALF_AN_HOUR = new Jitter(Duration.ofMinutes(30));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an ordinary day          | 0 2 * * *      | 2026-05-31T12:00:00Z | 2026-06-01T00:00:00Z",
        "strictly later           | 0 2 * * *      | 2026-06-01T00:00:00Z | 2026-06-02T00:00:00Z",
        "the end of a month       | 0 2 31 * *     | 2026-04-01T00:00:00Z | 2026-05-31T00:00:00Z",
        "the 29th of February     | 0 2 29 2 *     | 2026-03-01T00:00:00Z | 2028-02-29T01:00:00Z",
        "the end of a year        | 0 0 1 1 *      | 2026-06-01T00:00:00Z | 2026-12-31T23:00:00Z",
        "Sunday as 0              | 0 3 * * 0      | 2026-06-01T12:00:00Z | 2026-06-07T01:00:00Z",
        "Sunday as 7              | 0 3 * * 7      | 2026-06-01T12:00:00Z | 2026-06-07T01:00:00Z",
        "either day, the weekday  | 0 3 15 * mon   | 2026-06-02T12:00:00Z | 2026-06-08T01:00:00Z",
        "either day, of the month | 0 3 16 * fri   | 2026-06-13T12:00:00Z | 2026-06-16T01:00:00Z",
        "a starred day restricts  | 0 3 */2 * mon  | 2026-06-02T12:00:00Z | 2026-06-15T01:00:00Z",
      })
  void comeWhenCronSays(String what, String cron, Instant after, Instant next) {
    assertThat(runs(cron, NONE).after(after)).as(what).contains(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "left out: when the clocks are changed | 30 2 * * *    | 2026-03-28T12:00:00Z"
            + " | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "several left out: once                | */15 2 * * *  | 2026-03-28T12:00:00Z"
            + " | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
        "left out, and three o'clock           | 30 2,3 * * *  | 2026-03-28T12:00:00Z"
            + " | 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z",
        "shown twice: the first                | 30 2 * * *    | 2026-10-24T12:00:00Z"
            + " | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "hourly in spring: none is left out    | 0 * * * *     | 2026-03-28T23:30:00Z"
            + " | 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z",
        "hourly in autumn: both                | 0 * * * *     | 2026-10-24T23:30:00Z"
            + " | 2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z",
        "half past every hour in spring        | 30 * * * *    | 2026-03-29T00:00:00Z"
            + " | 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z",
        "every two hours in spring             | 0 */2 * * *   | 2026-03-28T22:30:00Z"
            + " | 2026-03-28T23:00:00Z 2026-03-29T02:00:00Z",
      })
  void comeAsTheClocksAreChanged(String what, String cron, Instant after, String expected) {
    List<Instant> next = Stream.of(expected.split(" ")).map(Instant::parse).toList();

    assertThat(first(runs(cron, NONE), after, next.size())).as(what).isEqualTo(next);
  }

  @Test
  void neverComeOnADayThatThereIsNot() {
    assertThat(runs("0 0 31 2 *", NONE).after(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void doNotComeWhereTheScheduleIsDisabled() {
    ScheduleSpec off = spec("0 2 * * *", BERLIN, false);

    assertThat(new ScheduledRuns(id(), off, NONE).after(Instant.EPOCH)).isEmpty();
  }

  @Test
  void areMovedByLessThanTheWindowAndSpreadEvenlyOverIt() {
    Instant two = Instant.parse("2026-06-01T02:00:00Z");
    var perMinute = new int[30];
    for (int i = 0; i < 10_000; i++) {
      var id = new ScheduleId(new UUID(0, i));
      Instant run =
          new ScheduledRuns(id, spec("0 2 * * *", ZoneOffset.UTC, true), HALF_AN_HOUR)
              .after(two.minusSeconds(1))
              .orElseThrow();

      perMinute[(int) Duration.between(two, run).toMinutes()]++;
    }

    assertThat(perMinute).satisfies(runs -> assertThat(runs).hasSize(30));
    for (int runs : perMinute) {
      assertThat(runs).isBetween(250, 420);
    }
  }

  @ParameterizedTest
  @CsvSource({"* * * * *, 1", "*/5 * * * *, 5", "0 * * * *, 60", "0 2 * * *, 1440"})
  void areNeverMovedToOrPastTheNextOne(String cron, int minutes) {
    for (int i = 0; i < 50; i++) {
      var runs =
          new ScheduledRuns(
              new ScheduleId(UUID.randomUUID()), spec(cron, ZoneOffset.UTC, true), HALF_AN_HOUR);

      List<Instant> times = first(runs, Instant.parse("2026-06-01T00:00:00Z"), 5);

      for (int n = 1; n < times.size(); n++) {
        assertThat(Duration.between(times.get(n - 1), times.get(n))).hasMinutes(minutes);
      }
    }
  }

  @Test
  void areFoldedIntoTheLatestAfterADowntime() {
    Instant first = Instant.parse("2026-06-01T02:00:00Z");

    DueRun due = runs("0 * * * *", NONE).due(first, Instant.parse("2026-06-01T06:30:00Z"));

    assertThat(due)
        .isEqualTo(
            new DueRun(
                Instant.parse("2026-06-01T06:00:00Z"),
                4,
                Optional.of(Instant.parse("2026-06-01T07:00:00Z"))));
  }

  @Test
  void areDueOneByOneWhereNoneWasMissed() {
    ScheduledRuns daily = runs("0 2 * * *", HALF_AN_HOUR);
    Instant first = daily.after(Instant.parse("2026-06-01T00:00:00Z")).orElseThrow();

    DueRun due = daily.due(first, first);

    assertThat(due.planned()).isEqualTo(first);
    assertThat(due.missed()).isZero();
    assertThat(due.next()).contains(first.plus(Duration.ofDays(1)));
  }

  @Test
  void areDueWhenTheyWereSaidToBeAlsoAfterTheWindowWasChanged() {
    Instant first = Instant.parse("2026-06-01T00:17:00Z");

    DueRun due = runs("0 2 * * *", NONE).due(first, first.plusSeconds(60));

    assertThat(due.planned()).isEqualTo(first);
    assertThat(due.next()).contains(Instant.parse("2026-06-02T00:00:00Z"));
  }

  private static List<Instant> first(ScheduledRuns runs, Instant after, int count) {
    var times = new ArrayList<Instant>();
    for (Instant time = after; times.size() < count; ) {
      time = runs.after(time).orElseThrow();
      times.add(time);
    }
    return times;
  }

  private static ScheduledRuns runs(String cron, Jitter jitter) {
    return new ScheduledRuns(id(), spec(cron, BERLIN, true), jitter);
  }

  private static ScheduleId id() {
    return new ScheduleId(UUID.fromString("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11"));
  }

  private static ScheduleSpec spec(String cron, ZoneId zone, boolean enabled) {
    return new ScheduleSpec(
        null, BackupType.DATABASE, new Cron(cron), null, zone, enabled, ScheduleOptions.NONE);
  }
}
