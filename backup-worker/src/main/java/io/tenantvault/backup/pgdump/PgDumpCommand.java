package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.postgres.ProgramCall;
import java.util.List;

/** The call of pg_dump that an order stands for. */
final class PgDumpCommand {

  private final DumpOrder order;
  private final PgDumpLimits limits;

  PgDumpCommand(DumpOrder order, PgDumpLimits limits) {
    this.order = order;
    this.limits = limits;
  }

  ProgramCall call() {
    return ProgramCall.onServer(
        order.program(), options(), order.source(), order.applicationName(), limits.connect());
  }

  private List<String> options() {
    return List.of(
        "--no-password",
        "--format=" + (order.format() == DumpFormat.TAR ? "tar" : "plain"),
        "--encoding=" + order.encoding(),
        // A pattern to pg_dump; quoted, it matches this name only.
        "--schema=" + order.schema().quoted(),
        "--lock-wait-timeout=" + limits.tableLock().toMillis());
  }
}
