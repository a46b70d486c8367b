package io.tenantvault.retention.catalogue;

import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.retention.catalogue.Catalogue.Kept;
import io.tenantvault.retention.catalogue.Look.Expiring;
import io.tenantvault.retention.catalogue.Look.Findings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Looks at the catalogue and shows it. It spends a twentieth of its time with that at most: with
 * very many projects it looks less often.
 */
final class LookAtCatalogue {

  private static final int PAUSES = 20;

  private final Catalogue catalogue;
  private final CatalogueMeters meters;
  private final CatalogueProperties settings;
  private final Clock clock;
  private Instant next = Instant.MIN;

  LookAtCatalogue(
      Catalogue catalogue, CatalogueMeters meters, CatalogueProperties settings, Clock clock) {
    this.catalogue = catalogue;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks, unless it is too early. Called by one thread.
   *
   * @throws org.jooq.exception.DataAccessException when the database does not answer; nothing is
   *     shown then
   */
  void look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(settings.look());
    boolean seen = false;
    try {
      // The first statement may wait for a connection, which says nothing of the tables.
      Map<String, Kept> kept = catalogue.kept();
      long begin = System.nanoTime();
      meters.show(lookAt(now, kept));
      seen = true;
      Duration pause = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(PAUSES);
      if (pause.compareTo(settings.look()) > 0) {
        next = now.plus(pause);
      }
    } finally {
      if (!seen) {
        meters.unknown();
      }
    }
  }

  private Look lookAt(Instant now, Map<String, Kept> kept) {
    return new Look(
        now,
        kept,
        new Findings(
            catalogue.found(VerificationOutcome.VERIFIED),
            catalogue.found(VerificationOutcome.DAMAGED)),
        new Expiring(
            catalogue.expiringUntil(now.plus(Duration.ofDays(1))),
            catalogue.expiringUntil(now.plus(Duration.ofDays(7)))),
        catalogue.lastGood(now.minus(settings.staleAfter()), settings.named()));
  }
}
