package io.tenantvault.backup.store;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.contract.event.BackupContents;

/** A backup whose source ended well, and that lies in storage, every part of it. */
record StoredBackup(BackupOrder order, Artifact artifact, Contents contents) {

  /** What it holds, for events. */
  BackupContents told() {
    return contents.told(artifact.uncompressedSize());
  }
}
