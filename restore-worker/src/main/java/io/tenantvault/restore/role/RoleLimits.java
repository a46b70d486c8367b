package io.tenantvault.restore.role;

import java.time.Duration;

/**
 * What a restore may take.
 *
 * @param longest after that its session is ended, and nobody can log in as the role any more
 * @param temporaryFiles bytes of the server's disk for sorts; kept only where the worker's login is
 *     a superuser
 */
public record RoleLimits(Duration longest, long temporaryFiles) {}
