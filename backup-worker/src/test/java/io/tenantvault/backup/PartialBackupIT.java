package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backups of chosen tables, of definitions or of rows, restored by PostgreSQL's own programs. */
@Timeout(60)
class PartialBackupIT {

  private static PartialTenant tenant;

  @TempDir Path folder;
  private TestBackups backups;

  @BeforeAll
  static void makeTenant() throws Exception {
    tenant = PartialTenant.make();
  }

  @BeforeEach
  void start() throws Exception {
    backups = new TestBackups(folder, tenant.sample().tenant());
  }

  @AfterEach
  void stop() throws Exception {
    backups.close();
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void holdsTheNamedTablesWithTheirSequencesAndNothingElse(DumpFormat format) throws Exception {
    BackupCompleted backup =
        backups.back(format, List.of("customers", "numbered"), null, DumpScope.ALL);

    Database restored = tenant.emptySchema();
    backups.restore(backup, restored);
    assertThat(SampleTenant.checksums(restored)).isEqualTo(tenant.only("customers", "numbered"));
    assertThat(
            SampleTenant.text(
                restored,
                """
                insert into tenant_acme.numbered (a) values ('next') returning id || ' ' || code
                """))
        .isEqualTo("8 8");
    assertThat(
            SampleTenant.text(
                restored, "insert into tenant_acme.customers (name) values ('n') returning id"))
        .isEqualTo("501");
    assertThat(backup.contents().partial()).isTrue();
    assertThat(backup.contents().scope()).isEqualTo(DumpScope.ALL);
    assertThat(backup.contents().tableRows())
        .containsExactly(new TableCount("customers", 500), new TableCount("numbered", 7));
    assertThat(backup.rows()).isEqualTo(507);
    Manifest manifest = backups.manifest(backup);
    assertThat(manifest.partial()).isTrue();
    assertThat(manifest.scope()).isNull();
    assertThat(manifest.isWholeDatabase()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void leavesOutTheExcludedTablesAlone(DumpFormat format) throws Exception {
    BackupCompleted backup =
        backups.back(format, null, List.of("orders", "events"), DumpScope.DATA);

    assertThat(backup.contents().partial()).isTrue();
    assertThat(backups.manifest(backup).rows())
        .extracting(Manifest.Table::table)
        .contains("customers", "numbered", "child", "Upper")
        .noneMatch(name -> name.equals("orders") || name.startsWith("events"));
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void restoresAllButTheExcludedTables(DumpFormat format) throws Exception {
    BackupCompleted backup = backups.back(format, null, List.of("numbered"), DumpScope.ALL);

    Database restored = TestPostgres.shared().freshDatabase();
    backups.restore(backup, restored);
    Map<String, String> expected = new TreeMap<>(tenant.checksums());
    expected.remove("tenant_acme.numbered");
    assertThat(SampleTenant.checksums(restored)).isEqualTo(expected);
  }

  @Test
  void anOddNameMeansItselfOnly() throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.SQL, PartialTenant.ODD, null, DumpScope.ALL);

    Database restored = tenant.emptySchema();
    backups.restore(backup, restored);
    assertThat(SampleTenant.checksums(restored))
        .isEqualTo(tenant.only(PartialTenant.ODD.toArray(String[]::new)));
  }

  @Test
  void anOddNameIsExcludedAlone() throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.SQL, null, PartialTenant.ODD, DumpScope.DATA);

    assertThat(backup.tables())
        .isEqualTo(
            tenant.checksums().size() - PartialTenant.ODD.size() - PartialTenant.PARTITIONED);
    assertThat(backup.contents().tableRows())
        .extracting(TableCount::table)
        .contains("a_b", "axb", "upper", "ete", "🙂0")
        .doesNotContainAnyElementsOf(PartialTenant.ODD);
  }

  @Test
  void aPartitionedTableBringsItsPartitions() throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.TAR, List.of("events"), null, DumpScope.ALL);

    Database restored = tenant.emptySchema();
    backups.restore(backup, restored);
    assertThat(SampleTenant.checksums(restored))
        .isEqualTo(tenant.only("events", "events_2025", "events_2025_a", "events_2026"));
    assertThat(backup.rows()).isEqualTo(500);
  }

  @Test
  void aPartitionBringsTheDefinitionsThatItIsPartOf() throws Exception {
    BackupCompleted backup =
        backups.back(DumpFormat.SQL, List.of("events_2025_a"), null, DumpScope.ALL);

    Database restored = tenant.emptySchema();
    backups.restore(backup, restored);
    assertThat(SampleTenant.text(restored, "select count(*) from tenant_acme.events"))
        .isEqualTo("365");
    assertThat(SampleTenant.checksums(restored))
        .containsOnlyKeys(
            "tenant_acme.events", "tenant_acme.events_2025", "tenant_acme.events_2025_a");
  }

  @Test
  void whatInheritsBringsTheDefinitionOfItsParentButNotItsRows() throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.TAR, List.of("child"), null, DumpScope.ALL);

    Database restored = tenant.emptySchema();
    backups.restore(backup, restored);
    assertThat(
            SampleTenant.text(restored, "select string_agg(a::text, ' ') from tenant_acme.parent"))
        .isEqualTo("3");
  }

  @Test
  void excludesPartOfWhatIsIncluded() throws Exception {
    BackupCompleted backup =
        backups.back(
            DumpFormat.SQL, List.of("events", "customers"), List.of("events_2025"), DumpScope.ALL);

    assertThat(backup.contents().tableRows())
        .extracting(TableCount::table)
        .containsExactly("customers", "events_2026");
  }
}
