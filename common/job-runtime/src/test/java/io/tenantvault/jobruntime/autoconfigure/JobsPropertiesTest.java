package io.tenantvault.jobruntime.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JobsPropertiesTest {

  @Test
  void haveDefaultsForEverything() {
    JobsProperties properties = bind(Map.of());

    assertThat(properties.slots()).isEqualTo(2);
    assertThat(properties.perProject()).isEqualTo(2);
    assertThat(properties.group()).isNull();
    assertThat(properties.lease()).isEqualTo(Duration.ofSeconds(45));
    assertThat(properties.heartbeat()).isEqualTo(Duration.ofSeconds(15));
    assertThat(properties.shutdownGrace()).isEqualTo(Duration.ofSeconds(25));
  }

  @ParameterizedTest
  @CsvSource({
    "slots, 0",
    "per-project, 0",
    "max-attempts, 0",
    "heartbeat, 0s",
    "lease, 29s",
    "supervisor-interval, 0s",
    "backoff, -1s",
    "outage.max-attempts, 0",
    "outage.backoff, 0s",
    "outage.longest, 1s",
    "stall-timeout, 0s",
    "unclaimed-after, 0s",
    "shutdown-grace, -1s",
    "claim-patience, 0s"
  })
  void refuseNonsenseAndNameTheProperty(String property, String value) {
    assertThatThrownBy(() -> bind(Map.of("tenantvault.jobs." + property, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("tenantvault.jobs." + property);
  }

  @Test
  void takeALeaseOfTwoHeartbeats() {
    assertThat(bind(Map.of("tenantvault.jobs.lease", "30s")).lease())
        .isEqualTo(Duration.ofSeconds(30));
  }

  private static JobsProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("tenantvault.jobs", Bindable.of(JobsProperties.class));
  }
}
