package io.tenantvault.backup;

import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.backup.pgdump.PgDumpLimits;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.storage.StorageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tenantvault.backup.*}: how dumps are made.
 *
 * @param programFolders where pg_dump is looked for; empty for the places where the usual packages
 *     put it, and the PATH
 * @param connectTimeout for a tenant's server to accept a connection and to answer the first query
 * @param tableLockWait for a table that somebody else has locked exclusively
 * @param endWait for what is under way when a dump fails: for uploads to end and be journalled, and
 *     for a pg_dump to go, before they are cut
 * @param compressionThreads threads of a job that compress; 0 for one for each processor
 * @param buffer memory of a job for parts on their way into storage; it bounds their size and
 *     number
 * @param readBack the largest artifact that is fetched again and compared before its backup counts;
 *     0 for none
 */
@ConfigurationProperties("tenantvault.backup")
public record BackupProperties(
    @DefaultValue List<Path> programFolders,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration tableLockWait,
    @DefaultValue("5s") Duration endWait,
    @DefaultValue("0") int compressionThreads,
    @DefaultValue("64MB") DataSize buffer,
    @DefaultValue("1GB") DataSize readBack) {

  private static final int LEAST_PARTS = 3;

  /** Refuses what cannot work, naming the property. */
  public BackupProperties {
    programFolders = List.copyOf(programFolders);
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("table-lock-wait", tableLockWait);
    requirePositive("end-wait", endWait);
    if (buffer.toBytes() < LEAST_PARTS) {
      throw new IllegalArgumentException("tenantvault.backup.buffer must hold a few parts");
    }
    if (readBack.isNegative()) {
      throw new IllegalArgumentException("tenantvault.backup.read-back must not be negative");
    }
    if (compressionThreads < 0) {
      throw new IllegalArgumentException(
          "tenantvault.backup.compression-threads must not be negative");
    }
    if (compressionThreads == 0) {
      compressionThreads = Runtime.getRuntime().availableProcessors();
    }
  }

  /** How artifacts are written: parts as large as the storage and the buffer allow. */
  ArtifactOptions artifact(Compression compression, StorageLimits storage) {
    long part = Math.min(storage.maxPartSize(), buffer.toBytes() / LEAST_PARTS);
    int uploads = (int) Math.clamp(buffer.toBytes() / part - 1, 1, storage.uploadsInFlight());
    return new ArtifactOptions(compression, part, uploads, compressionThreads, endWait);
  }

  PgDumpLimits limits() {
    return new PgDumpLimits(connectTimeout, tableLockWait, endWait);
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("tenantvault.backup." + property + " must be positive");
    }
  }
}
