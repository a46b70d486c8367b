package io.tenantvault.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantvault.retention.RetentionProperties.Deletion;
import io.tenantvault.retention.RetentionProperties.Refused;
import io.tenantvault.retention.run.RunProperties;
import java.time.Duration;
import java.time.ZoneId;
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
                Duration.ofHours(1),
                new Deletion(500, 4, Duration.ofMinutes(2), Duration.ofDays(3)),
                new Refused(Duration.ofHours(1), Duration.ofDays(1))));
  }

  @Test
  void refusesWhatWouldDeleteNothingAndNamesTheProperty() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Deletion(0, 1, second, second))
        .withMessageContaining("tenantvault.retention.deletion.batch");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Deletion(500, 0, second, second))
        .withMessageContaining("tenantvault.retention.deletion.in-flight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Refused(second, Duration.ofMillis(999)))
        .withMessageContaining("tenantvault.retention.refused.longest");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RetentionProperties(
                Duration.ZERO,
                second,
                new Deletion(500, 4, second, second),
                new Refused(second, second)))
        .withMessageContaining("tenantvault.retention.interval");
  }

  @Test
  void looksForWhatHasToGoAtThreeInTheMorning() {
    RunProperties settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("tenantvault.retention", RunProperties.class);

    assertThat(settings)
        .isEqualTo(
            new RunProperties(
                "0 0 3 * * *", ZoneId.of("UTC"), Duration.ofDays(7), Duration.ofSeconds(1)));
  }

  @Test
  void refusesACronExpressionThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RunProperties(
                "at three", ZoneId.of("UTC"), Duration.ofDays(7), Duration.ofSeconds(1)))
        .withMessageContaining("tenantvault.retention.cron")
        .withMessageContaining("at three");
  }
}
