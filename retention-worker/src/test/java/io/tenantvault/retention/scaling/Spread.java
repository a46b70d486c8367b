package io.tenantvault.retention.scaling;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.telegram.PlaceProjects;
import io.tenantvault.storage.telegram.PlaceProjects.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How evenly projects lie in the channels and runs in the night, for as many as there may be. */
final class Spread {
  private Spread() {}

  /** A pool with as many projects. */
  record Pool(int projects, int bots, int chats) {}

  /** Projects by channel, and what a further bot takes. */
  static String ofPlaces(Pool... pools) {
    var table =
        new StringBuilder(
            "| projects | bots × chats | projects of a channel: fewest | mean | most | moved by one bot more |\n"
                + "|---:|---:|---:|---:|---:|---:|\n");
    for (Pool pool : pools) {
      table.append(ofPlaces(pool.projects(), pool.bots(), pool.chats()));
    }
    return table.toString();
  }

  private static String ofPlaces(int projects, int bots, int chats) {
    PlaceProjects now = VirtualPool.places(bots, chats);
    PlaceProjects later = VirtualPool.places(bots + 1, chats);
    var counts = new TreeMap<Long, Long>();
    long moved = 0;
    for (int i = 0; i < projects; i++) {
      var project = new ProjectId("tenant-" + i);
      Place place = now.of(project);
      counts.merge(place.chatIds().getFirst(), 1L, Long::sum);
      moved += place.bot() == later.of(project).bot() ? 0 : 1;
    }
    LongSummaryStatistics figures =
        counts.values().stream().mapToLong(Long::longValue).summaryStatistics();
    return "| %,d | %d × %d | %,d | %,.0f | %,d | %.1f %% |%n"
        .formatted(
            projects,
            bots,
            chats,
            figures.getMin(),
            figures.getAverage(),
            figures.getMax(),
            100.0 * moved / projects);
  }

  /** Runs that are due in the same second and minute, where all schedules say 01:00. */
  static String ofRuns(int schedules, Duration... jitters) {
    var table =
        new StringBuilder(
            "| schedules | jitter | due in the fullest second | in the fullest minute |\n|---:|---:|---:|---:|\n");
    for (Duration jitter : jitters) {
      long[] due =
          Tenants.of(schedules, jitter).mapToLong(one -> one.due().getEpochSecond()).toArray();
      table.append(
          "| %,d | %s | %,d | %,d |%n"
              .formatted(schedules, DayFigures.text(jitter), most(due, 1), most(due, 60)));
    }
    return table.toString();
  }

  private static long most(long[] due, int seconds) {
    return Arrays.stream(due)
        .boxed()
        .collect(Collectors.groupingBy(second -> second / seconds, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElseThrow();
  }
}
