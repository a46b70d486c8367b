package io.tenantvault.gateway.cleanup;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deleted from storage and is still there.
 *
 * @param backups that have been given up
 * @param orphans documents of attempts that came to nothing
 * @param refused how many documents the storage has refused to delete; they are tried again
 * @param refusals the latest of those, {@value #MOST_SHOWN} at most
 */
record PendingDeletions(
    Pending backups, Pending orphans, int refused, List<RefusedDocument> refusals) {
  static final int MOST_SHOWN = 100;

  /**
   * Some that wait.
   *
   * @param count backups, or jobs
   * @param documents of theirs, manifests included
   * @param overdue how many of the documents wait for longer than they should
   * @param oldest since when the first of them waits; null for none
   */
  record Pending(int count, int documents, int overdue, @Nullable Instant oldest) {}

  /**
   * A document that the storage has refused to delete.
   *
   * @param backupId null where it belongs to no backup
   * @param reason the storage's words
   * @param refusedAt the last time
   */
  record RefusedDocument(
      @Nullable BackupId backupId,
      JobId jobId,
      ProjectId projectId,
      long chatId,
      long messageId,
      @Nullable String reason,
      @Nullable Instant refusedAt) {}
}
