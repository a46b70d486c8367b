package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

  private static final List<String> ODD =
      List.of("a.b", "a*b", "Upper", "say \"x\"", "été", "🙂[0-9]", "a|b$", "-t", "back\\slash");

  /** Tables without rows of their own. */
  private static final int PARTITIONED = 2;

  private static SampleTenant tenant;
  private static Map<String, String> tables;

  @TempDir Path folder;
  private TestBackups backups;

  @BeforeAll
  static void makeTenant() throws Exception {
    tenant = SampleTenant.small();
    tenant.execute(
        """
        create table tenant_acme.numbered (id serial primary key, code smallserial, a text);
        insert into tenant_acme.numbered (a) select 'n' || i from generate_series(1, 7) i;
        create table tenant_acme.events (at date not null, kind text not null, n int)
          partition by range (at);
        create table tenant_acme.events_2025 partition of tenant_acme.events
          for values from ('2025-01-01') to ('2026-01-01') partition by list (kind);
        create table tenant_acme.events_2025_a partition of tenant_acme.events_2025 default;
        create table tenant_acme.events_2026 partition of tenant_acme.events
          for values from ('2026-01-01') to ('2027-01-01');
        create index on tenant_acme.events (n);
        insert into tenant_acme.events
          select '2025-01-01'::date + i, 'k', i from generate_series(0, 499) i;
        create table tenant_acme.parent (a int);
        create table tenant_acme.child (b int) inherits (tenant_acme.parent);
        insert into tenant_acme.parent values (1), (2);
        insert into tenant_acme.child values (3, 3);
        """);
    // Each has a neighbour that a pattern would match as well.
    for (String name :
        List.of("a_b", "axb", "aXXb", "upper", "say x", "ete", "🙂0", "a", "b", "t")) {
      tenant.execute("create table tenant_acme.\"%s\" as select 0 as wrong".formatted(name));
    }
    for (String name : ODD) {
      tenant.execute(
          "create table tenant_acme.\"%s\" as select 1 as right from generate_series(1, 3)"
              .formatted(name.replace("\"", "\"\"")));
    }
    tables = SampleTenant.checksums(tenant.database());
  }

  @BeforeEach
  void start() throws Exception {
    backups = new TestBackups(folder, tenant.tenant());
  }

  @AfterEach
  void stop() throws Exception {
    backups.close();
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void holdsTheNamedTablesWithTheirSequencesAndNothingElse(DumpFormat format) throws Exception {
    BackupCompleted backup = back(format, List.of("customers", "numbered"), null, DumpScope.ALL);

    Database restored = withSchema();
    restore(backup, restored);
    assertThat(SampleTenant.checksums(restored)).isEqualTo(only("customers", "numbered"));
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
    BackupCompleted backup = back(format, null, List.of("orders", "events"), DumpScope.DATA);

    assertThat(backup.contents().partial()).isTrue();
    assertThat(backups.manifest(backup).rows())
        .extracting(Manifest.Table::table)
        .contains("customers", "numbered", "child", "Upper")
        .noneMatch(name -> name.equals("orders") || name.startsWith("events"));
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void restoresAllButTheExcludedTables(DumpFormat format) throws Exception {
    BackupCompleted backup = back(format, null, List.of("numbered"), DumpScope.ALL);

    Database restored = TestPostgres.shared().freshDatabase();
    restore(backup, restored);
    Map<String, String> expected = new TreeMap<>(tables);
    expected.remove("tenant_acme.numbered");
    assertThat(SampleTenant.checksums(restored)).isEqualTo(expected);
  }

  @Test
  void anOddNameMeansItselfOnly() throws Exception {
    BackupCompleted backup = back(DumpFormat.SQL, ODD, null, DumpScope.ALL);

    Database restored = withSchema();
    restore(backup, restored);
    assertThat(SampleTenant.checksums(restored)).isEqualTo(only(ODD.toArray(String[]::new)));
  }

  @Test
  void anOddNameIsExcludedAlone() throws Exception {
    BackupCompleted backup = back(DumpFormat.SQL, null, ODD, DumpScope.DATA);

    assertThat(backup.tables()).isEqualTo(tables.size() - ODD.size() - PARTITIONED);
    assertThat(backup.contents().tableRows())
        .extracting(TableCount::table)
        .contains("a_b", "axb", "upper", "ete", "🙂0")
        .doesNotContainAnyElementsOf(ODD);
  }

  @Test
  void aPartitionedTableBringsItsPartitions() throws Exception {
    BackupCompleted backup = back(DumpFormat.TAR, List.of("events"), null, DumpScope.ALL);

    Database restored = withSchema();
    restore(backup, restored);
    assertThat(SampleTenant.checksums(restored))
        .isEqualTo(only("events", "events_2025", "events_2025_a", "events_2026"));
    assertThat(backup.rows()).isEqualTo(500);
  }

  @Test
  void aPartitionBringsTheDefinitionsThatItIsPartOf() throws Exception {
    BackupCompleted backup = back(DumpFormat.SQL, List.of("events_2025_a"), null, DumpScope.ALL);

    Database restored = withSchema();
    restore(backup, restored);
    assertThat(SampleTenant.text(restored, "select count(*) from tenant_acme.events"))
        .isEqualTo("365");
    assertThat(SampleTenant.checksums(restored))
        .containsOnlyKeys(
            "tenant_acme.events", "tenant_acme.events_2025", "tenant_acme.events_2025_a");
  }

  @Test
  void whatInheritsBringsTheDefinitionOfItsParentButNotItsRows() throws Exception {
    BackupCompleted backup = back(DumpFormat.TAR, List.of("child"), null, DumpScope.ALL);

    Database restored = withSchema();
    restore(backup, restored);
    assertThat(
            SampleTenant.text(restored, "select string_agg(a::text, ' ') from tenant_acme.parent"))
        .isEqualTo("3");
  }

  @Test
  void excludesPartOfWhatIsIncluded() throws Exception {
    BackupCompleted backup =
        back(DumpFormat.SQL, List.of("events", "customers"), List.of("events_2025"), DumpScope.ALL);

    assertThat(backup.contents().tableRows())
        .extracting(TableCount::table)
        .containsExactly("customers", "events_2026");
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void takesDefinitionsAndRowsApart(DumpFormat format) throws Exception {
    BackupCompleted schema = back(format, null, null, DumpScope.SCHEMA);

    Database restored = TestPostgres.shared().freshDatabase();
    restore(schema, restored);
    assertThat(SampleTenant.checksums(restored))
        .hasSameSizeAs(tables)
        .allSatisfy((name, sum) -> assertThat(sum).isEqualTo("0 0"));
    assertThat(schema.rows()).isZero();
    assertThat(schema.contents().scope()).isEqualTo(DumpScope.SCHEMA);
    assertThat(schema.contents().partial()).isFalse();
    assertThat(backups.manifest(schema).scope()).isEqualTo(DumpScope.SCHEMA);

    BackupCompleted data = back(format, null, null, DumpScope.DATA);
    restore(data, restored);
    assertThat(SampleTenant.checksums(restored)).isEqualTo(tables);
    assertThat(data.contents().scope()).isEqualTo(DumpScope.DATA);
    assertThat(backups.manifest(data).scope()).isEqualTo(DumpScope.DATA);
  }

  @Test
  void takesTheDefinitionsOfOneTable() throws Exception {
    BackupCompleted backup = back(DumpFormat.SQL, List.of("numbered"), null, DumpScope.SCHEMA);

    Database restored = withSchema();
    restore(backup, restored);
    assertThat(SampleTenant.checksums(restored))
        .containsExactly(Map.entry("tenant_acme.numbered", "0 0"));
  }

  @Test
  void circularForeignKeysAreNoFailure() throws Exception {
    tenant.execute(
        """
        create schema tenant_circle;
        create table tenant_circle.a (id int primary key, b int);
        create table tenant_circle.b (id int primary key, a int references tenant_circle.a);
        alter table tenant_circle.a add foreign key (b) references tenant_circle.b;
        insert into tenant_circle.a values (1, null);
        """);
    try (TestBackups circle =
        new TestBackups(folder.resolve("circle"), tenant.tenantOf("circle"))) {
      BackupCompleted backup =
          circle.back(request(circle, DumpFormat.SQL, null, null, DumpScope.DATA));

      assertThat(backup.rows()).isEqualTo(1);
    }
  }

  @Test
  void failsBeforeTheDumpAndNamesAllTablesThatDoNotExist() {
    backups.usePrograms(folder.resolve("no-programs"));

    JobFailedException failure =
        failure(List.of("customers", "ORDERS", "paid"), List.of("gone", "nothing"));

    assertThat(failure.code()).isEqualTo(FailureCode.TABLE_UNKNOWN);
    assertThat(failure.code().retryable()).isFalse();
    assertThat(failure)
        .hasMessageStartingWith(
            "project acme has no table \"ORDERS\", \"gone\", \"paid\" in tenant_acme;");
    assertThat(backups.context.parts()).isEmpty();
  }

  @Test
  void failsWhenNoTableIsLeft() throws Exception {
    assertThat(failure(List.of("events_2025_a"), List.of("events")))
        .hasMessageContaining("leaves none of the ")
        .extracting(JobFailedException::code)
        .isEqualTo(FailureCode.TABLE_UNKNOWN);
    tenant.execute("create schema tenant_one; create table tenant_one.t (a int)");
    try (TestBackups one = new TestBackups(folder.resolve("one"), tenant.tenantOf("one"))) {
      assertThat(failureOf(one, null, List.of("t")))
          .hasMessageContaining("leaves none of the 1 of tenant_one");
    }
  }

  private BackupCompleted back(
      DumpFormat format,
      @Nullable List<String> include,
      @Nullable List<String> exclude,
      DumpScope scope)
      throws JobFailedException, InterruptedException {
    return backups.back(request(backups, format, include, exclude, scope));
  }

  private static BackupRequested request(
      TestBackups backups,
      DumpFormat format,
      @Nullable List<String> include,
      @Nullable List<String> exclude,
      DumpScope scope) {
    return new BackupRequested(
        backups.job,
        backups.tenant.project(),
        format,
        true,
        null,
        null,
        include,
        exclude,
        scope == DumpScope.SCHEMA,
        scope == DumpScope.DATA,
        "alice",
        Instant.now());
  }

  private JobFailedException failure(
      @Nullable List<String> include, @Nullable List<String> exclude) {
    return failureOf(backups, include, exclude);
  }

  private static JobFailedException failureOf(
      TestBackups backups, @Nullable List<String> include, @Nullable List<String> exclude) {
    return catchThrowableOfType(
        JobFailedException.class,
        () -> backups.back(request(backups, DumpFormat.SQL, include, exclude, DumpScope.ALL)));
  }

  private void restore(BackupCompleted backup, Database target) throws Exception {
    byte[] artifact = RestoreByHand.gunzip(backups.artifact(backups.manifest(backup)));
    RestoreByHand.restore(artifact, DumpFormat.ofWireName(backup.format().wireName()), target);
  }

  /** As a dump of tables needs it: it does not hold the schema. */
  private static Database withSchema() throws SQLException {
    Database database = TestPostgres.shared().freshDatabase();
    SampleTenant.execute(database, "create schema tenant_acme");
    return database;
  }

  private static Map<String, String> only(String... names) throws SQLException {
    Map<String, String> chosen = new TreeMap<>();
    for (String name : names) {
      String written =
          SampleTenant.text(
              tenant.database(), "select format('tenant_acme.%%I', $x$%s$x$)".formatted(name));
      chosen.put(written, tables.get(written));
    }
    return chosen;
  }
}
