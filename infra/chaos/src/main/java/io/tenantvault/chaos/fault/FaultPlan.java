package io.tenantvault.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * All that goes wrong in a run: drawn from a seed, so that the same seed and length are the same
 * strikes at the same moments.
 *
 * @param strikes in the order of their time
 */
public record FaultPlan(List<Strike> strikes) {
  private static final Duration FIRST = Duration.ofSeconds(4);
  private static final int LEAST_GAP_MS = 1_500;
  private static final int MOST_GAP_MS = 5_500;
  private static final Duration LONG_RUN = Duration.ofMinutes(25);
  private static final Duration LONG_OUTAGE = Duration.ofMinutes(10);

  public FaultPlan {
    strikes = List.copyOf(strikes);
  }

  /**
   * Deals kinds from a shuffled deck, as cards are dealt, so that a short run sees as many of them
   * as it can. A run of 25 minutes or more also has Telegram away for ten minutes, and later the
   * broker.
   */
  public static FaultPlan draw(long seed, Duration length) {
    var random = new Random(seed);
    var strikes = new ArrayList<Strike>();
    var deck = new ArrayList<FaultKind>();
    Duration at = FIRST;
    while (at.compareTo(length) < 0) {
      if (deck.isEmpty()) {
        deck.addAll(shuffled(random));
      }
      FaultKind kind = deck.removeLast();
      strikes.add(strike(at, kind, random, kind.hold(random.nextDouble())));
      at = at.plusMillis(random.nextInt(LEAST_GAP_MS, MOST_GAP_MS));
    }
    if (length.compareTo(LONG_RUN) >= 0) {
      strikes.add(strike(length.dividedBy(10), FaultKind.TELEGRAM_AWAY, random, LONG_OUTAGE));
      strikes.add(strike(length.dividedBy(2), FaultKind.KILL_BROKER, random, LONG_OUTAGE));
    }
    strikes.sort(Comparator.comparing(Strike::at));
    return new FaultPlan(strikes);
  }

  private static Strike strike(Duration at, FaultKind kind, Random random, Duration hold) {
    return new Strike(at, kind, random.nextInt(Integer.MAX_VALUE), hold);
  }

  private static List<FaultKind> shuffled(Random random) {
    var once = new ArrayList<>(List.of(FaultKind.values()));
    var again = new ArrayList<FaultKind>();
    for (FaultKind kind : once) {
      again.addAll(Collections.nCopies(kind.weight() - 1, kind));
    }
    Collections.shuffle(once, random);
    Collections.shuffle(again, random);
    again.addAll(once);
    return again;
  }
}
