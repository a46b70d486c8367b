package io.tenantvault.backup.logs;

import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.LogFormat;

/** Which entries are backed up, and in what form. */
record LogEntries(ProjectId project, DateRange range, LogFormat format) {

  /** What will write them. */
  EntryWriter writer() {
    return switch (format) {
      case JSON -> new JsonEntries();
      case TEXT -> new TextEntries(this);
    };
  }

  /** For people, such as {@code project acme between 2026-05-01 and 2026-05-31}. */
  @Override
  public String toString() {
    String start = range.start();
    String end = range.end();
    if (start != null && end != null) {
      return "project %s between %s and %s".formatted(project, start, end);
    }
    if (start != null) {
      return "project %s since %s".formatted(project, start);
    }
    return end == null ? "project " + project : "project %s until %s".formatted(project, end);
  }
}
