package io.tenantvault.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.Compression;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArtifactNameTest {

  private static final BackupId BACKUP =
      new BackupId(UUID.fromString("1a2b3c4d-0000-4000-8000-000000000000"));

  @Test
  void saysWhoseWhenWhichAndHowToOpenIt() {
    ArtifactName sql = name(ArtifactFormat.SQL, Compression.GZIP);

    assertThat(sql.artifact()).isEqualTo("tenant_acme-20261124T034315Z-1a2b3c4d.sql.gz");
    assertThat(sql.manifest()).isEqualTo("tenant_acme-20261124T034315Z-1a2b3c4d.manifest.json");
    assertThat(name(ArtifactFormat.SQL, Compression.NONE).artifact()).endsWith("-1a2b3c4d.sql");
    assertThat(name(ArtifactFormat.TAR, Compression.GZIP).artifact()).endsWith("-1a2b3c4d.tar.gz");
    assertThat(name(ArtifactFormat.TAR, Compression.NONE).artifact()).endsWith("-1a2b3c4d.tar");
  }

  @Test
  void numbersThePartsAndFindsTheWholeAgain() {
    assertThat(ArtifactName.ofPart("a.sql.gz", 7)).isEqualTo("a.sql.gz.part0007");
    assertThat(ArtifactName.ofWhole("a.sql.gz.part0007")).isEqualTo("a.sql.gz");
    assertThat(ArtifactName.ofWhole(ArtifactName.ofPart("a.sql.gz", 12_345))).isEqualTo("a.sql.gz");
    assertThat(ArtifactName.ofWhole("a.sql.gz")).isEqualTo("a.sql.gz");
  }

  private static ArtifactName name(ArtifactFormat format, Compression compression) {
    return ArtifactName.of(
        "tenant_acme", Instant.parse("2026-11-24T03:43:15.9Z"), BACKUP, format, compression);
  }
}
