package io.tenantvault.restore.transaction;

import io.tenantvault.restore.role.RoleLimits;
import java.time.Duration;

/**
 * How a restore's session behaves.
 *
 * @param lockWait for a dump, another restore or a transaction that writes to the tenant to end
 * @param connect for the server to accept the connection, whole seconds
 * @param look from one look at whether the server is at work to the next
 * @param end for psql to go after it was told to, before it is killed
 * @param role what the tenant's role may take
 */
public record TransactionSettings(
    Duration lockWait, Duration connect, Duration look, Duration end, RoleLimits role) {}
