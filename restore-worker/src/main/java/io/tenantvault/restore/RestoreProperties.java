package io.tenantvault.restore;

import io.tenantvault.restore.role.RoleLimits;
import io.tenantvault.restore.transaction.TransactionSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tenantvault.restore.*}: how restores run and how long they can be undone.
 *
 * @param keepAside the undo window: how long the schema that a restore has set aside is kept
 * @param dropEvery from the end of one look for expired schemas to the next
 * @param connect for a tenant's server to accept a connection and to answer questions
 * @param longest a restore's session is ended after that, whatever it does
 * @param temporaryFiles what a restore may take of the server's disk for sorts; kept only where the
 *     worker's login is a superuser
 */
@ConfigurationProperties("tenantvault.restore")
public record RestoreProperties(
    @DefaultValue("24h") Duration keepAside,
    @DefaultValue("10m") Duration dropEvery,
    @DefaultValue("10s") Duration connect,
    @DefaultValue("24h") Duration longest,
    @DefaultValue("100GB") DataSize temporaryFiles) {

  private static final Duration LOOK = Duration.ofSeconds(20);
  private static final Duration PROGRAM_END = Duration.ofSeconds(5);

  /** Refuses what would fail every restore, or keep every schema for ever. */
  public RestoreProperties {
    requirePositive("drop-every", dropEvery);
    requirePositive("connect", connect);
    requirePositive("longest", longest);
    if (keepAside.isNegative()) {
      throw new IllegalArgumentException("tenantvault.restore.keep-aside must not be negative");
    }
  }

  /**
   * Those of the session that restores.
   *
   * @param lockWait for a dump, another restore or a transaction that writes to the tenant to end
   */
  TransactionSettings transaction(Duration lockWait) {
    return new TransactionSettings(
        lockWait, connect, LOOK, PROGRAM_END, new RoleLimits(longest, temporaryFiles.toBytes()));
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("tenantvault.restore." + property + " must be positive");
    }
  }
}
