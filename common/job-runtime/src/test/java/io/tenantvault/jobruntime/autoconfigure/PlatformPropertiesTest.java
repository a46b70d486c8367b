package io.tenantvault.jobruntime.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PlatformPropertiesTest {

  @Test
  void neverShowAPassword() {
    PlatformProperties properties =
        bind(
            Map.of(
                "tenantvault.database.password", "s3cret",
                "tenantvault.databases.west.password", "s3cret"));

    assertThat(properties.database().password()).isEqualTo("s3cret");
    assertThat(properties.toString()).contains("west").doesNotContain("s3cret");
    assertThat(properties.tenantDatabases().toString()).doesNotContain("s3cret");
    assertThat(
            new KafkaClientSettings(
                    java.util.List.of("kafka:9092"), Map.of("sasl.jaas.config", "s3cret"))
                .toString())
        .doesNotContain("s3cret");
  }

  @Test
  void readHowLongATenantsLockIsWaitedFor() {
    assertThat(bind(Map.of()).tenantLock().patience()).isEqualTo(Duration.ofMinutes(5));
    assertThat(bind(Map.of("tenantvault.tenant-lock.wait", "2s")).tenantLock().patience())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nameTheLogsTableWithoutRoomForSql() {
    assertThat(bind(Map.of()).platform().logsTable()).isEqualTo("control_plane.project_logs");
    assertThat(bind(Map.of("tenantvault.platform.logs-table", "app.log")).platform().logsTable())
        .isEqualTo("app.log");
    assertThatThrownBy(() -> bind(Map.of("tenantvault.platform.logs-table", "log; drop table x")))
        .hasRootCauseMessage(
            "tenantvault.platform.logs-table must be table or schema.table and is 'log; drop table x'");
  }

  private static PlatformProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("tenantvault", Bindable.of(PlatformProperties.class));
  }
}
