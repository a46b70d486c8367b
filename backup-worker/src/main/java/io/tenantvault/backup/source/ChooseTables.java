package io.tenantvault.backup.source;

import io.tenantvault.backup.pgdump.DumpedTables;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the tables that a request means. A table brings its partitions and all that inherits from
 * it, into the dump or out of it.
 */
final class ChooseTables {

  private final Tenant tenant;
  private final SchemaTables schema;

  ChooseTables(Tenant tenant, SchemaTables schema) {
    this.tenant = tenant;
    this.schema = schema;
  }

  /**
   * The choice of a request that names tables.
   *
   * @throws JobFailedException {@code TABLE_UNKNOWN} when one does not exist, or none is left
   */
  Chosen choose(BackupRequested request) throws JobFailedException {
    List<String> include = Objects.requireNonNullElse(request.includeTables(), List.of());
    List<String> exclude = Objects.requireNonNullElse(request.excludeTables(), List.of());
    requireKnown(include, exclude);
    Set<String> out = schema.withDescendants(exclude);
    Set<String> in =
        new TreeSet<>(include.isEmpty() ? schema.names() : schema.withDescendants(include));
    in.removeAll(out);
    if (in.isEmpty()) {
      throw unknown(
          "the choice of tables leaves none of the %d of %s; include another one, or exclude less"
              .formatted(schema.names().size(), tenant.schema()));
    }
    return new Chosen(
        include.isEmpty()
            ? new DumpedTables.AllBut(out.stream().sorted().toList())
            : only(in, request.scope()),
        schema.size(in));
  }

  /**
   * A table that inherits, as a partition does, cannot be made without its parents: those that were
   * not asked for are dumped without rows.
   */
  private DumpedTables.Only only(Set<String> in, DumpScope scope) {
    Set<String> defined = new TreeSet<>(scope == DumpScope.DATA ? in : schema.withAncestors(in));
    List<String> withRows = in.stream().filter(schema::hasRows).toList();
    withRows.forEach(defined::remove);
    return new DumpedTables.Only(withRows, List.copyOf(defined));
  }

  private void requireKnown(List<String> include, List<String> exclude) throws JobFailedException {
    String missing =
        Stream.concat(include.stream(), exclude.stream())
            .filter(name -> !schema.isTable(name))
            .distinct()
            .sorted()
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw unknown(
          "project %s has no table %s in %s; mend the names (case counts, views are no tables)"
              .formatted(tenant.project(), missing, tenant.schema()));
    }
  }

  private static JobFailedException unknown(String message) {
    return new JobFailedException(FailureCode.TABLE_UNKNOWN, message);
  }

  /**
   * The tables.
   *
   * @param bytes of them, without their indexes
   */
  record Chosen(DumpedTables tables, long bytes) {}
}
