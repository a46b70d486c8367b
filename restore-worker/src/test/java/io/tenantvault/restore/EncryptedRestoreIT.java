package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted backups are restored as long as their key is there, and not a moment longer. */
@Timeout(60)
class EncryptedRestoreIT {

  private static final String NEW_MASTER = "m2:" + "B".repeat(42) + "A=";

  @TempDir static Path directory;

  private static SampleTenant sample;
  private static StoredBackups backups;
  private static String dumped;

  @BeforeAll
  static void create() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    backups = new StoredBackups(directory, sample.database());
    dumped = sample.fingerprint();
  }

  @AfterAll
  static void close() throws Exception {
    backups.close();
  }

  @BeforeEach
  void haveNoOtherKeys() {
    sample.execute("delete from control_plane.backup_keys");
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void bringsTheTenantBack(DumpFormat format) throws Exception {
    BackupId backup = backups.storeEncrypted(sample.dump(format), format);
    sample.execute("delete from tenant_acme.orders where id > 100");

    restore(backup, backups.keys());

    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @Test
  void failsForGoodOnceTheKeyIsDestroyed() throws Exception {
    BackupId backup = stored();
    sample.execute("delete from control_plane.backup_keys");

    assertFails(backup, backups.keys(), FailureCode.KEY_DESTROYED, "every copy of its backup");
  }

  @Test
  void needsTheMasterKeyThatWrappedIt() throws Exception {
    BackupId backup = stored();

    assertFails(backup, backups.keys(NEW_MASTER), FailureCode.KEY_UNAVAILABLE, "master key m1");
  }

  @Test
  void isRestoredWithTheNewMasterKeyOnceItsKeyIsWrappedAnew() throws Exception {
    BackupId backup = stored();
    stored();
    BackupKeys both = backups.keys(NEW_MASTER + "," + StoredBackups.MASTER);
    BackupKeys.Rewrapped first = both.rewrap("", 1);
    assertThat(first.wrapped()).isEqualTo(1);
    assertThat(both.rewrap(first.last().orElseThrow(), 10).wrapped()).isEqualTo(1);
    assertThat(both.rewrap("", 10).last()).isEmpty();

    restore(backup, backups.keys(NEW_MASTER));

    assertThat(sample.fingerprint()).isEqualTo(dumped);
    assertThat(
            sample.value(
                "select string_agg(distinct master_key, ' ') from control_plane.backup_keys"))
        .isEqualTo("m2");
  }

  @Test
  void refusesAKeyThatWasPutIntoAnotherProjectsRow() throws Exception {
    BackupId backup = stored();
    sample.execute("update control_plane.backup_keys set project_id = 'globex'");

    assertFails(backup, backups.keys(), FailureCode.KEY_UNAVAILABLE, "does not open it");
  }

  private static BackupId stored() throws Exception {
    return backups.storeEncrypted(sample.dump(DumpFormat.SQL), DumpFormat.SQL);
  }

  private static void assertFails(
      BackupId backup, BackupKeys keys, FailureCode code, String message) {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup, keys))
        .withMessageContaining(message)
        .withMessageContaining(backup.toString())
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static void restore(BackupId backup, BackupKeys keys) throws Exception {
    new TestRestores(backups, sample.database(), keys)
        .restore(
            new RestoreRequested(
                new JobId(UUID.randomUUID()), new ProjectId("acme"), backup, "t", Instant.EPOCH),
            new RecordedContext());
  }
}
