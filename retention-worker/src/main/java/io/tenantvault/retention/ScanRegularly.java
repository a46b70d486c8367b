package io.tenantvault.retention;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import java.sql.SQLException;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn of the scan: by one process at a time, counted, and never the last one. */
final class ScanRegularly implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ScanRegularly.class);

  private final SingleScan single;
  private final DeleteOrphanedParts delete;
  private final EndLostImports imports;
  private final ReportDeletedBackups deleted;
  private final RetentionMeters meters;

  ScanRegularly(
      SingleScan single,
      EndLostImports imports,
      DeleteOrphanedParts delete,
      ReportDeletedBackups deleted,
      RetentionMeters meters) {
    this.single = single;
    this.delete = delete;
    this.imports = imports;
    this.deleted = deleted;
    this.meters = meters;
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
    Map<Outcome, Integer> outcomes = delete.run();
    outcomes.forEach(meters::deleted);
    deleted.run();
    meters.left(delete.remaining(), delete.refused());
  }
}
