package io.tenantvault.publisher;

import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.LogFormat;
import org.jspecify.annotations.Nullable;

/**
 * How to back log entries up. Begins with {@link #json} or {@link #text}: all of them, telling
 * nobody. Each further call gives a changed copy.
 */
public final class LogsBackupOptions {
  private final LogFormat format;
  private final @Nullable DateRange dateRange;
  private final @Nullable String notifyEmail;
  private final @Nullable Integer retentionDays;

  private LogsBackupOptions(
      LogFormat format,
      @Nullable DateRange dateRange,
      @Nullable String notifyEmail,
      @Nullable Integer retentionDays) {
    this.format = format;
    this.dateRange = dateRange;
    this.notifyEmail = notifyEmail;
    this.retentionDays = retentionDays;
  }

  /** One array, one entry a line. */
  public static LogsBackupOptions json() {
    return new LogsBackupOptions(LogFormat.JSON, null, null, null);
  }

  /** One entry a line. */
  public static LogsBackupOptions text() {
    return new LogsBackupOptions(LogFormat.TEXT, null, null, null);
  }

  /** Only entries made in this time. */
  public LogsBackupOptions madeIn(DateRange range) {
    return new LogsBackupOptions(format, range, notifyEmail, retentionDays);
  }

  /**
   * Whom to tell of the outcome.
   *
   * @throws IllegalArgumentException when it is no e-mail address
   */
  public LogsBackupOptions notifying(String email) {
    return new LogsBackupOptions(format, dateRange, EmailAddress.checked(email), retentionDays);
  }

  /** How long it is kept, in days, 1 to 36,500; the platform may have a lower maximum. */
  public LogsBackupOptions keptForDays(int days) {
    return new LogsBackupOptions(format, dateRange, notifyEmail, days);
  }

  LogsBackupRequested event(ProjectId project, Ticket ticket) {
    return new LogsBackupRequested(
        ticket.jobId(),
        project,
        format,
        dateRange,
        notifyEmail,
        retentionDays,
        ticket.requestedBy(),
        ticket.occurredAt());
  }
}
