package io.tenantvault.retention.catalogue;

import io.tenantvault.contract.job.BackupType;
import io.tenantvault.retention.catalogue.Catalogue.Kept;
import io.tenantvault.retention.catalogue.Catalogue.LastGood;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the catalogue held at a moment. */
record Look(
    Instant at, Map<String, Kept> kept, Findings findings, Expiring expiring, LastGood lastGood) {

  /** How many verifications have found to be so. */
  record Findings(int verified, int damaged) {}

  /** How many expire soon. */
  record Expiring(int inADay, int inAWeek) {}

  Kept kept(BackupType type) {
    return kept.getOrDefault(type.wireName(), new Kept(0, 0));
  }

  int verified() {
    return findings.verified();
  }

  /** Those that no verification has looked at. The numbers are not of the very same moment. */
  long unverified() {
    long all = kept.values().stream().mapToLong(Kept::backups).sum();
    return Math.max(0, all - findings.verified() - findings.damaged());
  }

  /** How old the oldest of the projects' last good backups are. */
  Map<String, Duration> ages() {
    Map<String, Duration> ages = new LinkedHashMap<>();
    lastGood
        .oldest()
        .forEach((project, created) ->
            ages.put(project, created.isAfter(at) ? Duration.ZERO : Duration.between(created, at)));
    return ages;
  }
}
