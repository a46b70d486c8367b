package io.tenantvault.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.LocalMasterKeys;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.retention.ControlPlane;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program as an operator runs it: configured by its environment, told by its arguments. */
class KeysApplicationIT {

  private static final String OLD = "m1:" + "A".repeat(43) + "=";
  private static final String NEW = "m2:" + "B".repeat(42) + "A=";

  private final ControlPlane controlPlane = new ControlPlane();
  private final UUID backup = UUID.randomUUID();
  private String identity;

  @BeforeEach
  void encryptABackup() throws Exception {
    var job = new JobId(UUID.randomUUID());
    var keys = new BackupKeys(controlPlane.dataSource(), LocalMasterKeys.parse(OLD));
    Encryption encryption = keys.create(new ProjectId("acme"), job, 1);
    identity = keys.find(encryption).value();
    controlPlane.backup(job, 1, new StoredFile(1, 2, 3, "f"));
    controlPlane
        .jooq()
        .execute(
            "update control_plane.backups set id = ?, encrypted_for = ?",
            backup,
            encryption.recipient());
    Database database = controlPlane.database();
    System.setProperty("DATABASE_HOST", database.host());
    System.setProperty("DATABASE_PORT", Integer.toString(database.port()));
    System.setProperty("DATABASE_NAME", database.name());
    System.setProperty("DATABASE_USER", database.user());
    System.setProperty("DATABASE_PASSWORD", database.password());
  }

  @AfterEach
  void forgetTheEnvironment() {
    List.of("HOST", "PORT", "NAME", "USER", "PASSWORD")
        .forEach(name -> System.clearProperty("DATABASE_" + name));
    System.clearProperty("MASTER_KEYS");
  }

  @Test
  void wrapsAllKeysAnewSoThatTheOldMasterKeyMayGo() {
    assertThat(run(NEW + "," + OLD, "rotate"))
        .isEqualTo(new Run(0, "Wrapped by master key m2: 1 keys. All others were already.\n"));
    assertThat(run(NEW + "," + OLD, "rotate").said()).contains(": 0 keys.");

    assertThat(run(NEW, "show", backup.toString())).isEqualTo(new Run(0, identity + "\n"));
    assertThat(run(OLD, "show", backup.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void wrapsAllOthersWhereOneCannotBeOpened() throws Exception {
    String lost = "m3:" + "C".repeat(42) + "A=";
    Encryption stranded =
        new BackupKeys(controlPlane.dataSource(), LocalMasterKeys.parse(lost))
            .create(new ProjectId("acme"), new JobId(UUID.randomUUID()), 1);

    Run rotation = run(NEW + "," + OLD, "rotate");

    assertThat(rotation.exitCode()).isEqualTo(1);
    assertThat(rotation.said())
        .contains(
            stranded.recipient(),
            "master key m3",
            "m2: 1 keys.",
            "Left as they were, see above: 1");
    assertThat(run(NEW, "show", backup.toString())).isEqualTo(new Run(0, identity + "\n"));
  }

  @Test
  void saysWhichMasterKeyIsMissing() {
    Run rotation = run(NEW, "rotate");

    assertThat(rotation.exitCode()).isEqualTo(1);
    assertThat(rotation.said()).contains("master key m1", "MASTER_KEYS");
    assertThat(run(OLD, "show", backup.toString())).isEqualTo(new Run(0, identity + "\n"));
  }

  @Test
  void saysWhatItDoesNotUnderstandOrFind() {
    assertThat(run(OLD).said()).contains("keys rotate", "keys show BACKUP");
    assertThat(run(OLD, "show", "x")).isEqualTo(new Run(2, "No id of a backup: x\n"));
    assertThat(run(OLD, "show", new UUID(1, 2).toString()).said())
        .contains("has no encrypted backup");
    assertThat(run("", "rotate").said()).contains("MASTER_KEYS");
  }

  private record Run(int exitCode, String said) {}

  private static Run run(String masterKeys, String... arguments) {
    System.setProperty("MASTER_KEYS", masterKeys);
    var said = new ByteArrayOutputStream();
    int exitCode =
        KeysApplication.run(
            List.of(arguments), new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Run(
        exitCode, said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
  }
}
