package io.tenantvault.retention.scaling;

import io.tenantvault.retention.scaling.Tenants.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a backup leaves on Kafka in its life, by the golden files of its events. */
final class KafkaVolume {
  private static final Path GOLDEN =
      Path.of(System.getProperty("tenantvault.home"), "common/contract/src/test/resources/golden");

  /** Ten headers of CloudEvents, the key, and a record's own fields: estimated, not measured. */
  private static final int HEADERS = 400;

  private KafkaVolume() {}

  private record Event(String type, double times) {
    double bytes() throws IOException {
      return times * (HEADERS + Files.size(GOLDEN.resolve("io.tenantvault." + type + ".v1.json")));
    }
  }

  static String table() throws IOException {
    double documents =
        1 + Tenants.of(100_000, Duration.ZERO).mapToInt(Tenant::parts).average().orElseThrow();
    Event[] life = {
      new Event("schedule.ran", 1),
      new Event("backup.requested", 1),
      new Event("job.started", 1),
      new Event("job.progressed", documents),
      new Event("part.stored", documents),
      new Event("backup.completed", 1),
      new Event("backup.deletion-requested", 1),
      new Event("part.deleted", documents),
      new Event("backup.deleted", 1),
    };
    double events = 0;
    double bytes = 0;
    for (Event event : life) {
      events += event.times();
      bytes += event.bytes();
    }
    var table =
        new StringBuilder(
            "| tenants | events of a backup | KB of it | events a day | GB a day, one copy | TB a year, three copies | events a second in a night of 6 h |\n"
                + "|---:|---:|---:|---:|---:|---:|---:|\n");
    for (int tenants : new int[] {10_000, 1_000_000}) {
      table.append(
          "| %,d | %.1f | %.1f | %,.0f | %,.2f | %,.2f | %,.0f |%n"
              .formatted(
                  tenants,
                  events,
                  bytes / 1e3,
                  events * tenants,
                  bytes * tenants / 1e9,
                  3 * 365 * bytes * tenants / 1e12,
                  events * tenants / Duration.ofHours(6).toSeconds()));
    }
    return table.toString();
  }
}
