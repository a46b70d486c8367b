package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.backup.pgdump.DumpChoice;
import io.tenantvault.backup.pgdump.DumpedTables;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckTablesTest {

  private static final DumpedTables ONLY = new DumpedTables.Only(List.of("a", "b"), List.of("p"));
  private static final DumpedTables ALL_BUT = new DumpedTables.AllBut(List.of("a", "b"));

  @Test
  void acceptsADumpOfTheChosenTables() {
    assertThatCode(() -> check(DumpScope.ALL, ONLY, "b", "a")).doesNotThrowAnyException();
    assertThatCode(() -> check(DumpScope.DATA, ALL_BUT, "c")).doesNotThrowAnyException();
    assertThatCode(() -> check(DumpScope.ALL, new DumpedTables.All(), "x"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesADumpThatLacksOne() {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> check(DumpScope.ALL, ONLY, "a"))
        .withMessageContaining("it lacks b");
  }

  @Test
  void refusesADumpThatHasAnother() {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> check(DumpScope.ALL, ONLY, "a", "b", "c"))
        .withMessageContaining("it also has c");
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> check(DumpScope.ALL, ALL_BUT, "b", "c"))
        .withMessageContaining("it still has b");
  }

  @Test
  void cannotTellFromDefinitions() {
    assertThatCode(() -> check(DumpScope.SCHEMA, ONLY)).doesNotThrowAnyException();
  }

  private static void check(DumpScope scope, DumpedTables chosen, String... dumped)
      throws JobFailedException {
    new CheckTables(new DumpChoice(new TenantSchema("acme"), scope, chosen))
        .check(Stream.of(dumped).map(name -> new TableRows("tenant_acme", name, 1)).toList());
  }
}
