package io.tenantvault.restore.artifact;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.BackupId;

/**
 * A backup in the catalogue.
 *
 * @param manifestSize bytes
 * @param manifestSha256 hex, lower case
 */
record CataloguedBackup(
    BackupId id, StoredFile manifest, long manifestSize, String manifestSha256) {}
