package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.storage.StorageLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class BackupPropertiesTest {

  private static final long MIB = 1 << 20;

  private final BackupProperties defaults =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("tenantvault.backup", BackupProperties.class);

  @Test
  void keepsTwoPartsOfTheCloudsSizeInFlightWhileAThirdIsFilled() {
    ArtifactOptions options = defaults.artifact(Compression.GZIP, new StorageLimits(19 * MIB, 4));

    assertThat(options.largestPart()).isEqualTo(19 * MIB);
    assertThat(options.uploadsInFlight()).isEqualTo(2);
    assertThat(options.threads()).isPositive();
  }

  @Test
  void cutsPartsThatTheStorageWouldTakeButTheMemoryWouldNot() {
    ArtifactOptions options =
        defaults.artifact(Compression.NONE, new StorageLimits(1_900 * MIB, 4));

    assertThat(options.largestPart() * (options.uploadsInFlight() + 1L))
        .isLessThanOrEqualTo(64 * MIB);
    assertThat(options.uploadsInFlight()).isEqualTo(2);
  }

  @Test
  void storesNoMoreAtATimeThanTheStorageAllows() {
    assertThat(defaults.artifact(Compression.NONE, new StorageLimits(MIB, 4)).uploadsInFlight())
        .isEqualTo(4);
  }

  @Test
  void refusesNonsenseAndNamesTheProperty() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new BackupProperties(
                List.of(),
                Duration.ZERO,
                second,
                second,
                0,
                DataSize.ofMegabytes(1),
                DataSize.ofGigabytes(1)))
        .withMessageContaining("tenantvault.backup.connect-timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new BackupProperties(
                List.of(),
                second,
                second,
                second,
                -1,
                DataSize.ofMegabytes(1),
                DataSize.ofGigabytes(1)))
        .withMessageContaining("tenantvault.backup.compression-threads");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new BackupProperties(
                List.of(),
                second,
                second,
                second,
                1,
                DataSize.ofMegabytes(1),
                DataSize.ofBytes(-1)))
        .withMessageContaining("tenantvault.backup.read-back");
  }
}
