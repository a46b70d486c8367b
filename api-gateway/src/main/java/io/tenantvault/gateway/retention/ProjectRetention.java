package io.tenantvault.gateway.retention;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a project's backups are kept.
 *
 * @param days from its completion to a backup's expiry, where nothing else was asked for
 * @param policy null for none: each goes when it expires
 * @param changedBy the subject of the token that the policy came with
 */
record ProjectRetention(
    ProjectId projectId,
    int days,
    @Nullable RetentionPolicy policy,
    @Nullable String changedBy,
    @Nullable Instant changedAt) {}
