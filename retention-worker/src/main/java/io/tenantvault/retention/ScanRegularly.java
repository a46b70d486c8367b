package io.tenantvault.retention;

import io.tenantvault.retention.DeleteOrphanedParts.Turn;
import java.sql.SQLException;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of the scan: by one process at a time, counted, and never the last one. It goes on until
 * all is deleted that can be.
 */
final class ScanRegularly implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ScanRegularly.class);

  /** Looking through all pending backups takes about a second where there are 100,000. */
  private static final Duration LOOK_THROUGH = Duration.ofSeconds(5);

  private final SingleScan single;
  private final DeleteOrphanedParts delete;
  private final EndLostImports imports;
  private final ReportDeletedBackups deleted;
  private final ShowBacklog show;

  ScanRegularly(
      SingleScan single,
      EndLostImports imports,
      DeleteOrphanedParts delete,
      ReportDeletedBackups deleted,
      ShowBacklog show) {
    this.single = single;
    this.delete = delete;
    this.imports = imports;
    this.deleted = deleted;
    this.show = show;
  }

  @Override
  public void run() {
    try {
      boolean ours = single.run(this::scan);
      LOG.debug(ours ? "scanned" : "another process scans");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | DataAccessException e) {
      LOG.warn("the scan waits for the control plane's database: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the scan failed and is repeated at its next time", e);
    }
  }

  private void scan() throws InterruptedException {
    imports.run();
    delete.destroyKeysOfDeadAttempts();
    long looked = System.nanoTime();
    boolean more = true;
    while (more) {
      Turn turn = delete.run();
      show.deleted(turn.outcomes());
      more = turn.more();
      if (!more || System.nanoTime() - looked > LOOK_THROUGH.toNanos()) {
        deleted.run();
        show.show();
        looked = System.nanoTime();
      }
    }
  }
}
