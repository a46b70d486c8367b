package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backups of definitions or of rows alone. */
@Timeout(60)
class DumpScopeIT {

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
  void takesDefinitionsAndRowsApart(DumpFormat format) throws Exception {
    BackupCompleted schema = backups.back(format, null, null, DumpScope.SCHEMA);

    Database restored = TestPostgres.shared().freshDatabase();
    backups.restore(schema, restored);
    assertThat(SampleTenant.checksums(restored))
        .hasSameSizeAs(tenant.checksums())
        .allSatisfy((name, sum) -> assertThat(sum).isEqualTo("0 0"));
    assertThat(schema.rows()).isZero();
    assertThat(schema.contents().scope()).isEqualTo(DumpScope.SCHEMA);
    assertThat(schema.contents().partial()).isFalse();
    assertThat(backups.manifest(schema).scope()).isEqualTo(DumpScope.SCHEMA);

    BackupCompleted data = backups.back(format, null, null, DumpScope.DATA);
    backups.restore(data, restored);
    assertThat(SampleTenant.checksums(restored)).isEqualTo(tenant.checksums());
    assertThat(data.contents().scope()).isEqualTo(DumpScope.DATA);
    assertThat(backups.manifest(data).scope()).isEqualTo(DumpScope.DATA);
  }

  @Test
  void takesTheDefinitionsOfOneTable() throws Exception {
    BackupCompleted backup =
        backups.back(DumpFormat.SQL, List.of("numbered"), null, DumpScope.SCHEMA);

    Database restored = tenant.emptySchema();
    backups.restore(backup, restored);
    assertThat(SampleTenant.checksums(restored))
        .containsExactly(Map.entry("tenant_acme.numbered", "0 0"));
  }

  @Test
  void circularForeignKeysAreNoFailure() throws Exception {
    tenant
        .sample()
        .execute(
            """
            create schema tenant_circle;
            create table tenant_circle.a (id int primary key, b int);
            create table tenant_circle.b (id int primary key, a int references tenant_circle.a);
            alter table tenant_circle.a add foreign key (b) references tenant_circle.b;
            insert into tenant_circle.a values (1, null);
            """);
    try (TestBackups circle =
        new TestBackups(folder.resolve("circle"), tenant.sample().tenantOf("circle"))) {
      BackupCompleted backup = circle.back(DumpFormat.SQL, null, null, DumpScope.DATA);

      assertThat(backup.rows()).isEqualTo(1);
    }
  }
}
