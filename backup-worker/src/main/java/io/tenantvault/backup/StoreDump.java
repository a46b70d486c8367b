package io.tenantvault.backup;

import io.tenantvault.artifact.dump.DumpInspector;
import io.tenantvault.artifact.dump.IncompleteDumpException;
import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.artifact.write.PartNotStoredException;
import io.tenantvault.backup.document.Documents;
import io.tenantvault.backup.pgdump.DumpOrder;
import io.tenantvault.backup.pgdump.PgDumpLimits;
import io.tenantvault.backup.pgdump.RunningDump;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dumps a tenant into storage, as one stream that is never held as a whole. The dump counts only if
 * pg_dump ended with 0, its completion marker was the last thing read, and every part is stored.
 */
final class StoreDump {

  private static final Logger LOG = LoggerFactory.getLogger(StoreDump.class);

  /** A pipe gives 64 KiB at a time, so more would stay unused. */
  private static final int READ = 64 << 10;

  private final PgDumpLimits limits;
  private final Function<Compression, ArtifactOptions> options;

  StoreDump(PgDumpLimits limits, Function<Compression, ArtifactOptions> options) {
    this.limits = limits;
    this.options = options;
  }

  /**
   * Runs pg_dump and stores what it writes.
   *
   * @throws JobFailedException when the dump is not whole or a part is not stored; parts that were
   *     stored before stay, and are journalled
   */
  StoredDump run(DumpPlan plan, Documents documents, DumpProgress progress)
      throws JobFailedException, InterruptedException {
    DumpOrder order = plan.order();
    try (RunningDump dump = RunningDump.start(order, limits)) {
      return new Interruptible<>(() -> transfer(dump, plan, documents, progress), dump::close)
          .run("dump " + order.schema());
    } catch (IOException e) {
      throw new JobFailedException(
          FailureCode.INTERNAL, "%s cannot be started".formatted(order.program()), e);
    } catch (ExecutionException e) {
      throw failure(order, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private StoredDump transfer(
      RunningDump dump, DumpPlan plan, Documents documents, DumpProgress progress)
      throws Exception {
    DumpInspector inspector = DumpInspector.of(plan.order().format());
    try (ArtifactWriter writer =
        new ArtifactWriter(documents.name(), options.apply(plan.compression()), documents)) {
      byte[] bytes = new byte[READ];
      for (int length = read(dump, bytes); length > 0; length = read(dump, bytes)) {
        inspector.inspect(bytes, 0, length);
        writer.write(bytes, 0, length);
        progress.read(writer.uncompressedSize(), inspector.rows());
      }
      dump.awaitSuccess();
      passOnWarnings(dump, plan);
      List<TableRows> tables = inspector.finish();
      return new StoredDump(writer.finish(), tables);
    }
  }

  private static void passOnWarnings(RunningDump dump, DumpPlan plan) {
    String said = dump.said();
    if (!said.isBlank()) {
      LOG.atWarn()
          .addKeyValue("schema", plan.order().schema())
          .log("pg_dump succeeded, and said: {}", said.strip());
    }
  }

  /** A read that fails is the end of the dump: pg_dump's exit code tells how it ended. */
  private static int read(RunningDump dump, byte[] bytes) {
    InputStream output = dump.output();
    try {
      return output.read(bytes);
    } catch (IOException e) {
      return -1;
    }
  }

  private static JobFailedException failure(DumpOrder order, Throwable cause) {
    return switch (cause) {
      case JobFailedException failed -> failed;
      case IncompleteDumpException incomplete ->
          new JobFailedException(
              FailureCode.DUMP_INCOMPLETE,
              "the dump of %s is not whole though pg_dump reported no error: %s"
                  .formatted(order.schema(), incomplete.getMessage()),
              incomplete);
      case PartNotStoredException part when part.getCause() instanceof StorageException storage ->
          new JobFailedException(storage.code(), String.valueOf(part.getMessage()), part);
      default ->
          new JobFailedException(
              FailureCode.INTERNAL,
              "the dump of %s could not be turned into parts; the worker's log says why"
                  .formatted(order.schema()),
              cause);
    };
  }
}
