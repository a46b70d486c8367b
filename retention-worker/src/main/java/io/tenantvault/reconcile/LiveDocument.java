package io.tenantvault.reconcile;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * A document of a backup that is in the catalogue and is not being deleted.
 *
 * @param name null where it was not told
 * @param deletion what became of it when it was deleted; null where it was not
 */
record LiveDocument(
    BackupId backup,
    ProjectId project,
    @Nullable String name,
    StoredFile file,
    long size,
    @Nullable String deletion) {

  /** For people. */
  @Override
  public String toString() {
    return "%s of backup %s of project %s, message %d of chat %d"
        .formatted(name, backup, project, file.messageId(), file.chatId());
  }
}
