package io.tenantvault.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.id.FilePath;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final ServiceName SERVICE = new ServiceName("billing-service");

  @ParameterizedTest
  @ValueSource(strings = {"", "ops", "a@b@c", "ops@shop.example\n", "a b@shop.example", "@"})
  void refuseWhatIsNoEmailAddress(String email) {
    assertThatThrownBy(() -> BackupOptions.sql().notifying(email))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("notify_email");
    assertThatThrownBy(() -> LogsBackupOptions.json().notifying(email))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StorageBackupOptions.of(new FilePath("a")).notifying(email))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "ü", "a\n"})
  void aKeyIsVisibleAscii(String key) {
    assertThatThrownBy(() -> new IdempotencyKey(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyHasAtMost200Characters() {
    assertThatCode(() -> new IdempotencyKey("k".repeat(200))).doesNotThrowAnyException();
    assertThatThrownBy(() -> new IdempotencyKey("k".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks",
        "enable.idempotence",
        "key.serializer",
        "value.serializer",
        "bootstrap.servers",
        "transactional.id"
      })
  void theClientsPropertiesCannotMakeItUnsafe(String property) {
    assertThatThrownBy(() -> ProducerSettings.of("broker:9092", Map.of(property, "0"), SERVICE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(property);
  }

  @Test
  void theClientsPropertiesMayChangeTimeOutsAndSayHowToLogIn() {
    Map<String, Object> settings =
        ProducerSettings.of(
            "broker:9092", Map.of("max.block.ms", 1_000, "security.protocol", "SASL_SSL"), SERVICE);

    assertThat(settings)
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.block.ms", 1_000)
        .containsEntry("delivery.timeout.ms", 30_000)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("client.id", "billing-service-tenantvault");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Billing", "a b", "/billing", "-b"})
  void refuseANameThatNoServiceHas(String service) {
    assertThatThrownBy(() -> new TenantvaultPublisher("broker:9092", Map.of(), service))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "g"})
  void refuseWhatIsNoSum(String sha256) {
    assertThatThrownBy(() -> StoredObject.withSha256(new FilePath("a"), 1, sha256.repeat(64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sha256");
  }
}
