package io.tenantvault.retention.scaling;

import io.tenantvault.retention.scaling.Tenants.Tenant;
import java.time.Duration;
import java.util.List;

/** Arithmetic over Telegram's published limits, for tenants as the simulation has them. */
final class Budget {
  private static final int SAMPLE = 100_000;
  private static final int PER_CHANNEL_AND_DAY = 20 * 60 * 24;

  /** Of a day, so that a night's rush, a channel that fails and a busy month find room. */
  private static final double USED = 0.5;

  private Budget() {}

  static String table() {
    List<Tenant> sample = Tenants.of(SAMPLE, Duration.ZERO).toList();
    double bytes = sample.stream().mapToLong(Tenant::size).average().orElseThrow();
    double documents = 1 + sample.stream().mapToInt(Tenant::parts).average().orElseThrow();
    var table = new StringBuilder();
    table.append(
        "| tenants, one backup a day | compressed GiB a day | documents stored | messages, with deletions |"
            + " channels at %.0f %% of the day | slots at as much |%n|---:|---:|---:|---:|---:|---:|%n"
                .formatted(100 * USED));
    for (int tenants : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
      double messages = 2 * documents * tenants;
      double hours = tenants * (bytes / Scenario.BYTES_PER_SECOND + 2) / 3600;
      table.append(
          "| %,d | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |%n"
              .formatted(
                  tenants,
                  tenants * bytes / (1L << 30),
                  documents * tenants,
                  messages,
                  Math.ceil(messages / (PER_CHANNEL_AND_DAY * USED)),
                  Math.ceil(hours / (24 * USED))));
    }
    return table.toString();
  }
}
