package io.tenantvault.recover;

import io.tenantvault.storage.Channel;
import io.tenantvault.storage.DocumentFinder.Document;
import java.io.PrintStream;

/** Tells people what a recovery has found so far. Not thread-safe. */
final class RecoverReport {
  private final PrintStream out;
  private long looked;
  private int manifests;
  private int recovered;
  private int encrypted;
  private int old;
  private String place = "";

  RecoverReport(PrintStream out) {
    this.out = out;
  }

  /** A message is looked at. */
  void looks(Channel channel, long message) {
    looked++;
    place = "--bot=%d --chat=%d --from=%d".formatted(channel.bot(), channel.chatId(), message);
  }

  /** A manifest was found, and the backup that it is of is whole. */
  void recovered(FoundBackup backup, boolean isOld) {
    manifests++;
    recovered++;
    old += isOld ? 1 : 0;
    encrypted += backup.manifest().encryption() == null ? 0 : 1;
    out.printf(
        "%s  %-8s  %s  %s  %d parts  %d bytes%s%n",
        backup.manifest().backupId(),
        backup.manifest().type().wireName(),
        backup.manifest().createdAt(),
        backup.manifest().projectId(),
        backup.manifest().parts().size(),
        backup.manifest().size(),
        backup.manifest().encryption() == null ? "" : "  encrypted");
  }

  /** A manifest was found, and no backup is made of it. */
  void refused(Document document, NotRecoveredException why) {
    manifests++;
    out.printf(
        "NOT RECOVERED: %s, message %d of chat %d: %s%n",
        document.name().replaceAll("\\p{Cntrl}", " "),
        document.file().messageId(),
        document.file().chatId(),
        why.getMessage());
  }

  /** All has been looked at. */
  void end(boolean published) {
    out.printf(
        "Messages looked at: %d. Manifests found: %d. Backups %s: %d. Not recovered: %d.%n",
        looked,
        manifests,
        published ? "reported, for the projection to write" : "that --publish would report",
        recovered,
        manifests - recovered);
    if (encrypted > 0) {
      out.printf(
          "UNREADABLE without their keys: %d encrypted backups. Put the table control_plane.backup_keys back from a backup of"
              + " the database, or they are lost.%n",
          encrypted);
    }
    if (old > 0) {
      out.printf(
          "May have expired, and are kept for another 30 days, so that somebody can decide: %d.%n",
          old);
    }
    out.println(
        "LOST, because no manifest has it: the history of jobs, restores among them; who asked for a backup, for how long it was"
            + " to be kept, and holds on it; schedules, rules of retention, settings of notifications; the audit log.");
  }

  /** What there is to say when it cannot go on. */
  String stopped(Exception why) {
    String told = "It could not be looked at all: " + why.getMessage();
    return looked > 0
        ? told + "\nTo go on there: recover " + place + ", and then the chats behind it."
        : told;
  }

  boolean isComplete() {
    return recovered == manifests;
  }
}
