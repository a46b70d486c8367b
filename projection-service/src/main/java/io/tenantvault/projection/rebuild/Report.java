package io.tenantvault.projection.rebuild;

import io.tenantvault.projection.intake.Unusable;
import io.tenantvault.projection.rebuild.ReadTopics.Read;
import io.tenantvault.projection.rebuild.WriteClaims.Claims;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells people what has become of a rebuild, and notes whether anything is lost. */
final class Report {
  private static final int MOST_LINES = 20;

  private final PrintStream out;
  private boolean loss;

  Report(PrintStream out) {
    this.out = out;
  }

  /** A topic was read. */
  void read(Read read) {
    out.printf("Read from %s: %d events%n", read.topic().topicName(), read.events());
    List<Unusable> unusable = read.unusable();
    lost(
        "NOT IN THE TABLES, %d of them (also on %s):"
            .formatted(unusable.size(), read.topic().deadLetter().topicName()),
        unusable.stream()
            .map(one ->
                "%s-%d@%d: %s"
                    .formatted(
                        one.message().topic(),
                        one.message().partition(),
                        one.message().offset(),
                        one.reason()))
            .toList());
    lost(
        "LOST: the first events of this topic are gone, and what they told with them:",
        read.lostBefore().entrySet().stream()
            .map(gone -> "%s begins at offset %d".formatted(gone.getKey(), gone.getValue()))
            .toList());
  }

  /** The tables are made. */
  void made(Map<String, Long> rows) {
    out.println(
        "In the tables: "
            + rows.entrySet().stream()
                .map(row -> row.getValue() + " " + row.getKey())
                .collect(Collectors.joining(", ")));
  }

  /** The claims are there again. */
  void claimed(Claims claims) {
    out.printf(
        "Claims written: %d attempts that are over, so that no job runs again; %d that wait for a worker.%n",
        claims.past(), claims.next());
    out.printf("Jobs that have not ended, and go on when workers run: %d%n", claims.open());
    listed(
        "Restores among them, which change tenants' data; cancel those that nobody wants any more:",
        claims.openRestores());
  }

  /** What no topic holds. */
  void losses(List<String> backupsWithoutKey, List<String> unknownProjects) {
    lost(
        "UNREADABLE: %d encrypted backups have no key. Keys are in no topic: put the table control_plane.backup_keys back"
                .formatted(backupsWithoutKey.size())
            + " from a backup of the database, or these backups are lost:",
        backupsWithoutKey);
    lost(
        "UNKNOWN: projects with backups that are not in the platform's table. Where it had them, put it back and rebuild with"
            + " --empty before a retention worker runs: their days of retention decide when these backups expire:",
        unknownProjects);
    out.println(
        "In no topic, and so not made again: the platform's projects and its own log, keys of encrypted backups, notifications"
            + " that were not sent yet, and when daily tasks ran last.");
  }

  /** Whether something is lost. */
  boolean isLoss() {
    return loss;
  }

  private void lost(String heading, List<String> lines) {
    loss |= !lines.isEmpty();
    listed(heading, lines);
  }

  private void listed(String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.println(heading);
    lines.stream().limit(MOST_LINES).forEach(line -> out.println("- " + line));
    if (lines.size() > MOST_LINES) {
      out.printf("- and %d more%n", lines.size() - MOST_LINES);
    }
  }
}
