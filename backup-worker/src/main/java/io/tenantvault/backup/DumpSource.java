package io.tenantvault.backup;

import io.tenantvault.artifact.dump.DumpInspector;
import io.tenantvault.artifact.dump.IncompleteDumpException;
import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.backup.pgdump.RunningDump;
import io.tenantvault.backup.store.BackupSource;
import io.tenantvault.backup.store.BackupStream;
import io.tenantvault.backup.store.Contents;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pg_dump at work. The dump counts only if pg_dump ended with 0, its completion marker was the
 * last thing read, and the tenant's lock was held to the end.
 */
final class DumpSource implements BackupSource {

  private static final Logger LOG = LoggerFactory.getLogger(DumpSource.class);

  /** A pipe gives 64 KiB at a time, so more would stay unused. */
  private static final int READ = 64 << 10;

  private final RunningDump dump;
  private final DumpPlan plan;
  private final TenantLock lock;

  DumpSource(RunningDump dump, DumpPlan plan, TenantLock lock) {
    this.dump = dump;
    this.plan = plan;
    this.lock = lock;
  }

  @Override
  public @Nullable Long expectedBytes() {
    return plan.request().scope() == DumpScope.SCHEMA ? null : plan.source().estimatedBytes();
  }

  @Override
  public Contents writeTo(BackupStream target)
      throws JobFailedException, IOException, InterruptedException {
    try (OpenSpan span = Spans.open(Work.PG_DUMP).with(Detail.JOB_ID, plan.request().jobId())) {
      return writeTo(target, span);
    }
  }

  private Contents writeTo(BackupStream target, OpenSpan span)
      throws JobFailedException, IOException, InterruptedException {
    DumpInspector inspector = DumpInspector.of(plan.order().format());
    byte[] bytes = new byte[READ];
    long read = 0;
    for (int length = read(bytes); length > 0; length = read(bytes)) {
      read += length;
      inspector.inspect(bytes, 0, length);
      target.write(bytes, 0, length);
      target.rows(inspector.rows());
    }
    span.with(Detail.BYTES, read);
    awaitSuccess(span);
    passOnWarnings();
    List<TableRows> tables = finish(inspector);
    // Without the lock a restore may have exchanged tables under the dump.
    lock.ensureHeld();
    return plan.contents(tables);
  }

  private void awaitSuccess(OpenSpan span) throws JobFailedException, InterruptedException {
    try {
      dump.awaitSuccess();
    } catch (JobFailedException e) {
      span.failed(e.code().name());
      throw e;
    }
  }

  /** A read that fails is the end of the dump: pg_dump's exit code tells how it ended. */
  private int read(byte[] bytes) {
    try {
      return dump.output().read(bytes);
    } catch (IOException e) {
      return -1;
    }
  }

  private void passOnWarnings() {
    String said = dump.said();
    if (!said.isBlank()) {
      LOG.atWarn()
          .addKeyValue("schema", plan.order().schema())
          .log("pg_dump succeeded, and said: {}", said.strip());
    }
  }

  private List<TableRows> finish(DumpInspector inspector) throws JobFailedException {
    try {
      List<TableRows> tables = inspector.finish();
      new CheckTables(plan.order().choice()).check(tables);
      return tables;
    } catch (IncompleteDumpException e) {
      throw new JobFailedException(
          FailureCode.DUMP_INCOMPLETE,
          "the dump of %s is not whole though pg_dump reported no error: %s"
              .formatted(plan.order().schema(), e.getMessage()),
          e);
    }
  }

  @Override
  public void stop() {
    dump.close();
  }
}
