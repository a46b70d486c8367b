package io.tenantvault.backup;

import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.backup.pgdump.DumpChoice;
import io.tenantvault.backup.pgdump.DumpedTables;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the tables that a dump holds with those that were chosen. */
final class CheckTables {

  private final DumpChoice choice;

  CheckTables(DumpChoice choice) {
    this.choice = choice;
  }

  /**
   * Checks which tables have data. A dump of definitions tells nothing of that, and passes.
   *
   * @throws JobFailedException {@code DUMP_INCOMPLETE} when it holds others than those chosen
   */
  void check(List<TableRows> dumped) throws JobFailedException {
    if (choice.scope() == DumpScope.SCHEMA) {
      return;
    }
    Set<String> found = dumped.stream().map(TableRows::table).collect(Collectors.toSet());
    switch (choice.tables()) {
      case DumpedTables.All all -> {}
      case DumpedTables.Only only -> {
        require(difference(only.withRows(), found), "lacks");
        require(difference(found, Set.copyOf(only.withRows())), "also has");
      }
      case DumpedTables.AllBut but -> {
        Set<String> kept = difference(but.tables(), found);
        require(difference(but.tables(), kept), "still has");
      }
    }
  }

  private static Set<String> difference(Iterable<String> tables, Set<String> others) {
    Set<String> difference = new TreeSet<>();
    tables.forEach(difference::add);
    difference.removeAll(others);
    return difference;
  }

  private void require(Set<String> none, String what) throws JobFailedException {
    if (!none.isEmpty()) {
      throw new JobFailedException(
          FailureCode.DUMP_INCOMPLETE,
          "the dump of %s is not of the tables that were chosen: it %s %s"
              .formatted(choice.schema(), what, String.join(", ", none)));
    }
  }
}
