package io.tenantvault.gateway.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tenantvault.contract.event.TableCount;
import java.util.List;

/**
 * A backup and what lies in storage for it.
 *
 * @param tableRows the largest tables with their rows, 1,000 at most; the manifest has all
 * @param documents the manifest, then the parts in order
 */
record BackupDetail(
    @JsonUnwrapped Backup backup, List<TableCount> tableRows, List<StoredDocument> documents) {}
