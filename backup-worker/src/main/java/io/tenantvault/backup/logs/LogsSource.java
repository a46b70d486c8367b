package io.tenantvault.backup.logs;

import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.backup.store.BackupSource;
import io.tenantvault.backup.store.BackupStream;
import io.tenantvault.backup.store.Contents;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/**
 * The entries of a project. They count only if the server said that it sent as many as were read.
 */
final class LogsSource implements BackupSource {

  private static final int BLOCK = 64 << 10;

  /** Entries between two reports of progress. */
  private static final int REPORT = 1_000;

  private final LogsSession session;
  private final LogEntries entries;

  LogsSource(LogsSession session, LogEntries entries) {
    this.session = session;
    this.entries = entries;
  }

  /** Counting them would cost as much as reading them. */
  @Override
  public @Nullable Long expectedBytes() {
    return null;
  }

  @Override
  public Contents writeTo(BackupStream target) throws JobFailedException, IOException {
    OutputStream blocks = new BufferedOutputStream(target, BLOCK);
    EntryWriter writer = entries.writer();
    try {
      CopyOut copy = session.copy(entries);
      long count = 0;
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        writer.entry(row, blocks);
        count++;
        if (count % REPORT == 0) {
          target.rows(count);
        }
      }
      requireAll(count, copy.getHandledRowCount());
      session.end();
      writer.end(count, blocks);
      blocks.flush();
      target.rows(count);
      LogsSession.Facts facts = session.facts();
      return new Contents.OfLogs(new TableRows(facts.schema(), facts.table(), count));
    } catch (SQLException e) {
      throw session.table().failure(e);
    }
  }

  private void requireAll(long read, long sent) throws JobFailedException {
    if (read != sent) {
      throw new JobFailedException(
          FailureCode.DUMP_INCOMPLETE,
          "%d log entries of %s were read, and the server sent %d".formatted(read, entries, sent));
    }
  }

  @Override
  public void stop() {
    session.stop();
  }
}
