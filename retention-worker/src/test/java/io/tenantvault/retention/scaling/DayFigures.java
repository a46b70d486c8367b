package io.tenantvault.retention.scaling;

import io.tenantvault.retention.scaling.Tenants.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a simulated day came to. */
record DayFigures(
    Scenario scenario,
    List<Tenant> jobs,
    List<Instant> started,
    List<Instant> ended,
    LongSummaryStatistics messages) {
  static final String HEAD =
      """
      | tenants | bots × chats | slots | jitter | jobs an hour, at most | waited p50 | p95 | p99 | longest | due to stored p50 | p99 | all stored after | busiest channel, of that time | of a day |
      |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private static final double PER_MINUTE = 20;

  /** How long a job waited from when it was due to its start. */
  Duration waited(int job) {
    return Duration.between(jobs.get(job).due(), started.get(job));
  }

  private List<Duration> sorted(IntFunction<Duration> of) {
    return IntStream.range(0, jobs.size()).mapToObj(of).sorted().toList();
  }

  /** A row of the table. */
  String row() {
    List<Duration> waited = sorted(this::waited);
    List<Duration> took = sorted(job -> Duration.between(jobs.get(job).due(), ended.get(job)));
    Duration busy =
        Duration.between(
            jobs.getFirst().due(), ended.stream().max(Comparator.naturalOrder()).orElseThrow());
    double minutes = busy.toSeconds() / 60.0;
    return "| %,d | %d × %d | %d | %s | %,d | %s | %s | %s | %s | %s | %s | %s | %.0f %% | %.0f %% |%n"
        .formatted(
            scenario.tenants(),
            scenario.bots(),
            scenario.chats(),
            scenario.slots(),
            text(scenario.jitter()),
            mostInAnHour(),
            text(at(waited, 0.5)),
            text(at(waited, 0.95)),
            text(at(waited, 0.99)),
            text(waited.getLast()),
            text(at(took, 0.5)),
            text(at(took, 0.99)),
            text(busy),
            100 * messages.getMax() / (PER_MINUTE * minutes),
            100 * messages.getMax() / (PER_MINUTE * 24 * 60));
  }

  private long mostInAnHour() {
    Instant first = jobs.getFirst().due();
    return ended.stream()
        .collect(
            Collectors.groupingBy(
                time -> Duration.between(first, time).toHours(), Collectors.counting()))
        .values()
        .stream()
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Duration at(List<Duration> sorted, double quantile) {
    return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
  }

  /** For people: seconds, minutes or hours. */
  static String text(Duration length) {
    double seconds = length.toMillis() / 1000.0;
    if (seconds < 120) {
      return "%.0f s".formatted(seconds);
    }
    return seconds < 7200 ? "%.0f min".formatted(seconds / 60) : "%.1f h".formatted(seconds / 3600);
  }
}
