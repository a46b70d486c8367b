package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.postgres.ProgramCall;
import java.util.List;
import java.util.stream.Stream;

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
    Stream<String> usual =
        Stream.of(
            "--no-password",
            "--format=" + (order.format() == DumpFormat.TAR ? "tar" : "plain"),
            "--encoding=" + order.encoding().ofDump(),
            "--lock-wait-timeout=" + limits.tableLock().toMillis());
    return Stream.of(usual, scope(), tables()).flatMap(options -> options).toList();
  }

  private Stream<String> scope() {
    return switch (order.choice().scope()) {
      case ALL -> Stream.empty();
      case SCHEMA -> Stream.of("--schema-only");
      case DATA -> Stream.of("--data-only");
    };
  }

  private Stream<String> tables() {
    return switch (order.choice().tables()) {
      case DumpedTables.All all -> Stream.of(schema());
      case DumpedTables.AllBut but ->
          Stream.concat(Stream.of(schema()), patterns("--exclude-table=", but.tables()));
      // Without the strictness a table that is gone by now would be passed over.
      case DumpedTables.Only only ->
          Stream.of(
                  Stream.of("--strict-names"),
                  patterns("--table=", only.withRows()),
                  patterns("--table=", only.withoutRows()),
                  patterns("--exclude-table-data=", only.withoutRows()))
              .flatMap(options -> options);
    };
  }

  /** A pattern to pg_dump; quoted, it matches this name only. */
  private String schema() {
    return "--schema=" + order.schema().quoted();
  }

  private Stream<String> patterns(String option, List<String> tables) {
    TablePattern pattern = new TablePattern(order.schema(), order.encoding().isUnicode());
    return tables.stream().map(table -> option + pattern.of(table));
  }
}
