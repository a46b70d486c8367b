package io.tenantvault.retention.strays;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.reconcile.SweepGaps;
import io.tenantvault.retention.SingleScan;
import io.tenantvault.storage.StorageException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look, by one process at a time. */
public final class LookForStrays {
  private static final Logger LOG = LoggerFactory.getLogger(LookForStrays.class);

  private final SingleScan single;
  private final SweepGaps sweep;
  private final List<Long> bots;
  private final AtomicInteger strays = new AtomicInteger();

  /**
   * Looks at the chats of these bots.
   *
   * @param registry shows how many were there at the last look of this process
   */
  public LookForStrays(
      SingleScan single, SweepGaps sweep, List<Long> bots, MeterRegistry registry) {
    this.single = single;
    this.sweep = sweep;
    this.bots = bots;
    Gauge.builder("tenantvault.retention.strays", strays, AtomicInteger::get)
        .description("Documents in storage that no record names, at the last look")
        .register(registry);
  }

  /**
   * Looks, and logs each one that it sees.
   *
   * @throws StorageException when the storage does not answer, or refuses the bot
   * @throws SQLException when the control plane's database does not answer
   */
  public void run() throws StorageException, SQLException, InterruptedException {
    var seen = new Seen();
    if (single.run(() -> sweep.sweep(bots, null, seen))) {
      strays.set(seen.strays);
    }
  }

  private static final class Seen implements SweepGaps.Found {
    private int strays;

    @Override
    public void looked() {}

    @Override
    public void foreign() {}

    @Override
    public void stray(StoredFile place) {
      strays++;
      LOG.warn(
          "message {} of chat {} is on no record; see the runbook's part on strays",
          place.messageId(),
          place.chatId());
    }
  }
}
