package io.tenantvault.gateway.hold;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a backup's hold will be.
 *
 * @param reason null where it is released
 * @param expiresAt when it may go once it is not held any more; that may be past
 */
record HoldAnswer(
    BackupId backupId,
    ProjectId projectId,
    boolean held,
    @Nullable String reason,
    Instant expiresAt) {}
