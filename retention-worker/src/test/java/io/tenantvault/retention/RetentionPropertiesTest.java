package io.tenantvault.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTest {

  @Test
  void scansEveryMinuteUnlessToldOtherwise() {
    RetentionProperties settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("tenantvault.retention", RetentionProperties.class);

    assertThat(settings)
        .isEqualTo(
            new RetentionProperties(
                Duration.ofMinutes(1),
                200,
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                Duration.ofHours(1)));
  }

  @Test
  void refusesABatchOfNothingAndNamesTheProperty() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionProperties(second, 0, second, second, second))
        .withMessageContaining("tenantvault.retention.batch");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionProperties(Duration.ZERO, 1, second, second, second))
        .withMessageContaining("tenantvault.retention.interval");
  }
}
