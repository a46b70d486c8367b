package io.tenantvault.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.DumpFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDocumentsTest {

  private static final Instant BEGUN = Instant.parse("2026-11-24T04:05:06Z");
  private static final String USUAL = "tenant_acme-20261124T040506Z-";

  @Test
  void namesTenantTimeAndForm() {
    ArtifactName name = name(null);

    assertThat(name.artifact()).startsWith(USUAL).endsWith(".tar.gz");
    assertThat(name.manifest()).startsWith(USUAL).endsWith(".manifest.json");
  }

  @ParameterizedTest
  @CsvSource({
    "nightly,nightly_",
    "customers/acme/,customers_acme_",
    "../../etc,etc_",
    "a b\u0000c,a_b_c_",
    "///,''",
    "🙂,''"
  })
  void putsThePathBeforeItWithoutWhatAFileNameCannotHave(String path, String prefix) {
    assertThat(name(path).artifact()).startsWith(prefix + USUAL);
  }

  @Test
  void keepsLongPathsShort() {
    assertThat(name("x".repeat(2_000)).artifact()).hasSizeLessThan(200);
  }

  @Test
  void tellsLogsAndFilesFromTheDatabase() {
    assertThat(name(BackupType.LOGS, ArtifactFormat.JSON, null).artifact())
        .startsWith("tenant_acme-logs-20261124T040506Z-")
        .endsWith(".json.gz");
    assertThat(name(BackupType.STORAGE, ArtifactFormat.TAR, null).artifact())
        .startsWith("tenant_acme-files-20261124T040506Z-")
        .endsWith(".tar.gz");
  }

  @ParameterizedTest
  @CsvSource({
    "films/2026/intro.mp4,-intro.mp4.gz",
    "März.txt,-M_rz.txt.gz",
    "🙂,.gz",
  })
  void endsASingleFilesNameWithItsOwn(String path, String ending) {
    ArtifactName name = name(BackupType.STORAGE, ArtifactFormat.FILE, path);

    assertThat(name.artifact()).matches("tenant_acme-files-20261124T040506Z-[0-9a-f]{8}" + ending);
    assertThat(name.manifest()).doesNotContain("intro").endsWith(".manifest.json");
  }

  @Test
  void keepsTheEndOfALongFilesName() {
    String name =
        name(BackupType.STORAGE, ArtifactFormat.FILE, "x".repeat(255) + ".mp4").artifact();

    assertThat(name).hasSizeLessThan(200).endsWith("x.mp4.gz");
  }

  private static ArtifactName name(@Nullable String path) {
    return name(BackupType.DATABASE, ArtifactFormat.TAR, path);
  }

  private static ArtifactName name(BackupType type, ArtifactFormat format, @Nullable String path) {
    BackupRequested request =
        new BackupRequested(
            JobId.parse("00000000-0000-0000-0000-000000000001"),
            new ProjectId("p-1"),
            DumpFormat.TAR,
            true,
            null,
            path,
            "alice",
            Instant.EPOCH);
    return NameDocuments.name(
        new BackupOrder(
            request,
            new TenantSchema("acme"),
            path,
            ArtifactKind.gzip(type, format, BackupCompleted.NONE),
            BEGUN));
  }
}
