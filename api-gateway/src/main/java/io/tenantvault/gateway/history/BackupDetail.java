package io.tenantvault.gateway.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A backup and what lies in storage for it.
 *
 * @param documents the manifest, then the parts in order
 */
record BackupDetail(@JsonUnwrapped Backup backup, List<StoredDocument> documents) {}
