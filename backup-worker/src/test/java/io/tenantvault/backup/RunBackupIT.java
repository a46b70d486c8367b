package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.backup.kit.TestStorage;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups that succeed, restored by PostgreSQL's own programs. */
@Timeout(60)
class RunBackupIT {

  private static SampleTenant tenant;

  @TempDir Path folder;
  private TestBackups backups;

  @BeforeAll
  static void makeTenant() throws Exception {
    tenant = SampleTenant.small();
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
  @CsvSource({"sql,true", "sql,false", "tar,true", "tar,false"})
  void makesAnArtifactThatPostgresqlsOwnProgramsRestore(String format, boolean compress)
      throws Exception {
    DumpFormat dumpFormat = DumpFormat.ofWireName(format);

    BackupCompleted backup = backups.back(dumpFormat, compress);

    byte[] artifact = backups.artifact(backups.manifest(backup));
    assertThat(artifact).hasSize((int) backup.size());
    assertThat(Sha256.of(artifact)).isEqualTo(backup.sha256());
    Database restored = TestPostgres.shared().freshDatabase();
    RestoreByHand.restore(
        compress ? RestoreByHand.gunzip(artifact) : artifact, dumpFormat, restored);
    assertThat(SampleTenant.checksums(restored))
        .isEqualTo(SampleTenant.checksums(tenant.database()))
        .hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"sql", "tar"})
  void writesDownWhatTheArtifactIs(String format) throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.ofWireName(format), true);

    Manifest manifest = backups.manifest(backup);
    assertThat(manifest.rows())
        .containsExactlyInAnyOrder(
            new Manifest.Table("tenant_acme", "customers", 500),
            new Manifest.Table("tenant_acme", "orders", 20_000),
            new Manifest.Table("tenant_acme", "Odd \"table\" (x)", 6),
            new Manifest.Table("tenant_acme", "nothing", 0));
    assertThat(manifest.backupId()).isEqualTo(BackupId.of(backups.job));
    assertThat(manifest.serverVersion()).startsWith("1").isEqualTo(backup.serverVersion());
    assertThat(manifest.clientVersion()).startsWith("1").isEqualTo(backup.clientVersion());
    assertThat(manifest.compression()).isEqualTo(Compression.GZIP);
    assertThat(manifest.size()).isEqualTo(backup.size());
    assertThat(manifest.sha256()).isEqualTo(backup.sha256());
    assertThat(backup.rows()).isEqualTo(20_506);
    assertThat(backup.tables()).isEqualTo(4);
    assertThat(backup.createdBy()).isEqualTo("alice");
    assertThat(manifest.isWholeDatabase()).isTrue();
    assertThat(backup.contents())
        .isEqualTo(
            new BackupContents(
                DumpScope.ALL,
                false,
                List.of(
                    new TableCount("orders", 20_000),
                    new TableCount("customers", 500),
                    new TableCount("Odd \"table\" (x)", 6),
                    new TableCount("nothing", 0)),
                null,
                null,
                manifest.uncompressedSize()));
  }

  @Test
  void journalsEachDocumentAndTheManifestLast() throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.SQL, false);

    List<StoredPart> journal = backups.context.parts();
    assertThat(backup.parts()).isGreaterThan(5).isEqualTo(journal.size() - 1);
    assertThat(journal.getLast().index()).isEqualTo(StoredPart.MANIFEST);
    assertThat(journal.getLast().file()).isEqualTo(backup.manifest()).isEqualTo(backup.file());
    assertThat(journal.getLast().sha256()).isEqualTo(backup.manifestSha256());
    Manifest manifest = backups.manifest(backup);
    assertThat(journal).containsAll(manifest.storedParts());
    assertThat(manifest.storedParts())
        .extracting(StoredPart::name)
        .isSorted()
        .first()
        .asString()
        .startsWith("tenant_acme-")
        .endsWith(".sql.part0000");
    assertThat(manifest.storedParts()).allMatch(part -> part.size() <= TestStorage.PART);
  }

  @Test
  void pointsToTheArtifactItselfWhereItIsOneDocument() throws Exception {
    tenant.execute("create schema tenant_tiny; create table tenant_tiny.t as select 1 as a");
    try (TestBackups tiny = new TestBackups(folder.resolve("tiny"), tenant.tenantOf("tiny"))) {
      BackupCompleted backup = tiny.back(DumpFormat.SQL, true);

      assertThat(backup.parts()).isEqualTo(1);
      assertThat(backup.file())
          .isEqualTo(tiny.context.parts().getFirst().file())
          .isNotEqualTo(backup.manifest());
      assertThat(tiny.context.parts().getFirst().name()).endsWith(".sql.gz");
    }
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    BackupCompleted backup = backups.back(DumpFormat.SQL, true);

    var latest = backups.context.latestProgress().orElseThrow();
    assertThat(latest.bytesStored()).isEqualTo(backup.size());
    assertThat(latest.rows()).isEqualTo(backup.rows());
    assertThat(latest.bytesRead()).isEqualTo(backups.manifest(backup).uncompressedSize());
    assertThat(latest.bytesExpected()).isGreaterThanOrEqualTo(latest.bytesRead());
  }
}
