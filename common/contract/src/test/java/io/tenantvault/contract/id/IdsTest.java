package io.tenantvault.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"acme", "Acme-2", "a", "0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11", "a.b_c"})
  void takesTheIdsThatPlatformsUse(String id) {
    assertThat(new ProjectId(id).value()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "a\";drop", "../etc", "a/b", "a b", "a\n", ".hidden", "é"})
  void refusesAProjectIdThatCouldBeReadAsAnythingElse(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProjectId(id));
  }

  @Test
  void refusesAProjectIdOfMoreThan63Characters() {
    assertThat(ProjectId.isValid("a".repeat(63))).isTrue();
    assertThat(ProjectId.isValid("a".repeat(64))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "a\"b", "a;b", "-a", "a.b", "pg catalog"})
  void refusesASlugThatIsNoPlainSchemaName(String slug) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TenantSchema(slug));
  }

  @Test
  void quotesTheSchemaOfATenant() {
    assertThat(new TenantSchema("acme-eu").quoted()).isEqualTo("\"tenant_acme-eu\"");
  }

  @Test
  void givesTheSameJobForTheSameKeyAndAnotherForAnyOther() {
    var acme = new ProjectId("acme");
    JobId job = JobId.of(acme, "export_backup", "key-1");

    assertThat(JobId.of(acme, "export_backup", "key-1")).isEqualTo(job);
    assertThat(JobId.of(acme, "export_backup", "key-2")).isNotEqualTo(job);
    assertThat(JobId.of(acme, "restore_backup", "key-1")).isNotEqualTo(job);
    assertThat(JobId.of(new ProjectId("other"), "export_backup", "key-1")).isNotEqualTo(job);
  }

  @Test
  void derivesOneBackupFromAJob() {
    JobId job = JobId.parse("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11");

    assertThat(BackupId.of(job)).isEqualTo(BackupId.of(job));
    assertThat(BackupId.of(job).value()).isNotEqualTo(job.value());
  }
}
