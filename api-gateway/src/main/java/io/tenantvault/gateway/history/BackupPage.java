package io.tenantvault.gateway.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some backups, newest first. */
record BackupPage(List<Backup> data, Position page) {

  /**
   * Where the page is.
   *
   * @param nextCursor what to ask the next page with; null on the last one
   */
  record Position(@Nullable Cursor nextCursor, int limit) {}

  /**
   * A page of what was found.
   *
   * @param found one more than the limit, where there is a next page
   */
  static BackupPage of(List<Backup> found, int limit) {
    if (found.size() <= limit) {
      return new BackupPage(found, new Position(null, limit));
    }
    List<Backup> shown = List.copyOf(found.subList(0, limit));
    return new BackupPage(shown, new Position(Cursor.after(shown.getLast()), limit));
  }
}
