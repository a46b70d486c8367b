package io.tenantvault.contract.event;

import io.tenantvault.contract.job.Phase;
import org.jspecify.annotations.Nullable;

/**
 * How far an attempt is; sent every second or so, and safe to lose.
 *
 * @param bytesRead bytes read from the source so far, before compression
 * @param bytesStored bytes written to their destination so far
 * @param bytesExpected an estimate of the final {@code bytesRead}, or null where there is none
 * @param rows rows seen so far
 */
public record JobProgressed(
    JobStamp job,
    Phase phase,
    long bytesRead,
    long bytesStored,
    @Nullable Long bytesExpected,
    long rows)
    implements JobReport {}
