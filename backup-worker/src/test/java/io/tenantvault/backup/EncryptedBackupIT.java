package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.encryption.AgeKeyPair;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An encrypted backup needs nothing of ours to be restored: age, gunzip and psql. */
@Timeout(60)
class EncryptedBackupIT {

  @TempDir Path folder;
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isRestoredByHandWithAgeGunzipAndPsql(boolean compress) throws Exception {
    SampleTenant tenant = SampleTenant.small();
    AgeKeyPair pair = AgeKeyPair.generate();
    try (TestBackups backups = new TestBackups(folder, tenant.tenant())) {
      backups.encrypt((request, context) -> pair.encryption());

      BackupCompleted completed = backups.back(DumpFormat.SQL, compress);

      Manifest manifest = backups.manifest(completed);
      byte[] artifact = backups.artifact(manifest);
      assertThat(completed.encryption())
          .isEqualTo(manifest.encryption())
          .isEqualTo(pair.encryption());
      assertThat(manifest.parts().getFirst().name())
          .contains(compress ? ".sql.gz.age" : ".sql.age");
      assertThat(manifest.size()).isEqualTo(artifact.length);
      Files.write(home.resolve("artifact"), artifact);
      Files.writeString(home.resolve("key.txt"), pair.identity().value());
      Database target = TestPostgres.shared().freshDatabase();
      bash(
          "age --decrypt --identity key.txt artifact | %s | psql -X -q -v ON_ERROR_STOP=1 -f -"
              .formatted(compress ? "gunzip" : "cat"),
          target);
      assertThat(SampleTenant.checksums(target))
          .isEqualTo(SampleTenant.checksums(tenant.database()));
    }
  }

  private void bash(String script, Database target) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "set -eo pipefail; " + script)
            .directory(home.toFile())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST", target.host(),
                "PGPORT", Integer.toString(target.port()),
                "PGDATABASE", target.name(),
                "PGUSER", target.user(),
                "PGPASSWORD", target.password()));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
