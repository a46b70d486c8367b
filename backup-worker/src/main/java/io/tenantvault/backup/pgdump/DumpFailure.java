package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.postgres.RunningProgram;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads from pg_dump's exit code and error output what went wrong. The program's own words are
 * English because of {@code LC_ALL=C}; the server's words inside them are in the server's language,
 * so a failure that only they tell is a plain DUMP_FAILED there.
 */
final class DumpFailure {

  private static final int MESSAGE_LENGTH = 600;

  private final DumpOrder order;
  private final int exitCode;
  private final String errors;

  DumpFailure(DumpOrder order, int exitCode, String errors) {
    this.order = order;
    this.exitCode = exitCode;
    this.errors = errors;
  }

  JobFailedException toException() {
    FailureCode code = code();
    return new JobFailedException(
        code,
        "pg_dump of %s %s: %s%s"
            .formatted(order.schema(), RunningProgram.ending(exitCode), said(), cure(code)));
  }

  private FailureCode code() {
    if (says("no matching schemas were found")) {
      return FailureCode.SCHEMA_MISSING;
    }
    if (says("server version mismatch")) {
      return FailureCode.CLIENT_TOO_OLD;
    }
    if (says("connection to server") || says("could not translate host name")) {
      return FailureCode.SOURCE_UNREACHABLE;
    }
    if (says("lock table") && says("lock timeout")) {
      return FailureCode.TENANT_BUSY;
    }
    return FailureCode.DUMP_FAILED;
  }

  private String cure(FailureCode code) {
    return switch (code) {
      case SCHEMA_MISSING -> "; create the schema or correct the project's slug";
      case CLIENT_TOO_OLD -> "; install a newer postgresql-client";
      case SOURCE_UNREACHABLE -> "; check that the server %s is up".formatted(order.source());
      case TENANT_BUSY -> "; somebody holds an exclusive lock on a table, try again later";
      default -> "";
    };
  }

  /** The lines with errors, or all where none is marked as one. */
  private String said() {
    List<String> lines = errors.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    int first = 0;
    while (first < lines.size() && !lines.get(first).contains("error:")) {
      first++;
    }
    String said =
        lines.stream()
            .skip(first < lines.size() ? first : 0)
            .map(line -> line.replaceFirst("^pg_dump: (error: )?", ""))
            .collect(Collectors.joining("; "));
    if (said.isEmpty()) {
      return "it said nothing";
    }
    return said.length() > MESSAGE_LENGTH ? said.substring(0, MESSAGE_LENGTH) + "…" : said;
  }

  private boolean says(String words) {
    return errors.toLowerCase(Locale.ROOT).contains(words);
  }
}
