package io.tenantvault.publisher;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to back a database up. Begins with {@link #sql} or {@link #tar}: all of it, as gzip, telling
 * nobody. Each further call gives a changed copy.
 */
public final class BackupOptions {
  private final DumpFormat format;
  private final boolean compress;
  private final Choice choice;
  private final @Nullable String notifyEmail;
  private final @Nullable String storagePath;
  private final @Nullable Integer retentionDays;

  private BackupOptions(
      DumpFormat format,
      boolean compress,
      Choice choice,
      @Nullable String notifyEmail,
      @Nullable String storagePath,
      @Nullable Integer retentionDays) {
    this.format = format;
    this.compress = compress;
    this.choice = choice;
    this.notifyEmail = notifyEmail;
    this.storagePath = storagePath;
    this.retentionDays = retentionDays;
  }

  private record Choice(
      DumpScope scope, @Nullable List<String> include, @Nullable List<String> exclude) {}

  /** A script for psql. */
  public static BackupOptions sql() {
    return of(DumpFormat.SQL);
  }

  /** A dump for pg_restore. */
  public static BackupOptions tar() {
    return of(DumpFormat.TAR);
  }

  private static BackupOptions of(DumpFormat format) {
    return new BackupOptions(format, true, new Choice(DumpScope.ALL, null, null), null, null, null);
  }

  /** The artifact as it is, not gzip. */
  public BackupOptions uncompressed() {
    return new BackupOptions(format, false, choice, notifyEmail, storagePath, retentionDays);
  }

  /**
   * Whom to tell of the outcome.
   *
   * @throws IllegalArgumentException when it is no e-mail address
   */
  public BackupOptions notifying(String email) {
    return new BackupOptions(
        format, compress, choice, EmailAddress.checked(email), storagePath, retentionDays);
  }

  /** A folder-like prefix for the names of the documents. */
  public BackupOptions storedUnder(String path) {
    return new BackupOptions(format, compress, choice, notifyEmail, path, retentionDays);
  }

  /** How long it is kept, in days, 1 to 36,500; the platform may have a lower maximum. */
  public BackupOptions keptForDays(int days) {
    return new BackupOptions(format, compress, choice, notifyEmail, storagePath, days);
  }

  /** Definitions and rows, or one of them. */
  public BackupOptions scope(DumpScope scope) {
    return choosing(new Choice(scope, choice.include, choice.exclude));
  }

  /** Only these tables, without their schema: 1 to 1,000. */
  public BackupOptions onlyTables(List<String> names) {
    return choosing(new Choice(choice.scope, List.copyOf(names), choice.exclude));
  }

  /** Not these tables, without their schema: 1 to 1,000. */
  public BackupOptions withoutTables(List<String> names) {
    return choosing(new Choice(choice.scope, choice.include, List.copyOf(names)));
  }

  private BackupOptions choosing(Choice changed) {
    return new BackupOptions(format, compress, changed, notifyEmail, storagePath, retentionDays);
  }

  BackupRequested event(ProjectId project, Ticket ticket) {
    return new BackupRequested(
        ticket.jobId(),
        project,
        format,
        compress,
        notifyEmail,
        storagePath,
        choice.include,
        choice.exclude,
        choice.scope == DumpScope.SCHEMA ? Boolean.TRUE : null,
        choice.scope == DumpScope.DATA ? Boolean.TRUE : null,
        retentionDays,
        ticket.requestedBy(),
        ticket.occurredAt());
  }
}
