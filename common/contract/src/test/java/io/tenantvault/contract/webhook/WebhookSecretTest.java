package io.tenantvault.contract.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.id.ProjectId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String URL = "https://example.org/hook";
  private static final Instant AT = Instant.ofEpochSecond(1_767_225_600);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final byte[] BODY = "{\"type\":\"job_failed\"}".getBytes(StandardCharsets.UTF_8);

  private final WebhookSecret secret = WebhookSecret.of(KEY, new ProjectId("shop"), URL);

  @Test
  void isWhatReceiversHaveWrittenDownAndStaysSo() {
    // printf 'shop\nhttps://example.org/hook' | openssl dgst -sha256 -hmac "$KEY"
    assertThat(secret.value())
        .isEqualTo("whsec_4ffb2a3d46f92271d440db3f82d0fce88f2d6a90216ba9f65d4367f1d97c950b");
    // printf '1767225600.{"type":"job_failed"}' | openssl dgst -sha256 -hmac "$SECRET"
    assertThat(secret.sign(AT, BODY))
        .isEqualTo("v1=65bf45d5d68fbf97e36c84f4031b11d6746a05f290f3068b93525c20cc57ee7f");
  }

  @Test
  void isAnotherOneForAnotherProjectAddressOrKey() {
    assertThat(secret)
        .isNotEqualTo(WebhookSecret.of(KEY, new ProjectId("other"), URL))
        .isNotEqualTo(WebhookSecret.of(KEY, new ProjectId("shop"), URL + "/2"))
        .isNotEqualTo(WebhookSecret.of(KEY + "0", new ProjectId("shop"), URL));
  }

  @Test
  void verifiesWhatItSignedAndNothingElse() {
    String signature = secret.sign(AT, BODY);

    assertThat(secret.verifies("1767225600", signature, BODY, AT.plusSeconds(299), TOLERANCE))
        .isTrue();
    assertThat(secret.verifies("1767225600", signature, BODY, AT.plusSeconds(301), TOLERANCE))
        .as("too old")
        .isFalse();
    assertThat(secret.verifies("1767225601", signature, BODY, AT, TOLERANCE))
        .as("another time")
        .isFalse();
    assertThat(secret.verifies("1767225600", signature, new byte[0], AT, TOLERANCE))
        .as("another body")
        .isFalse();
    assertThat(secret.verifies("yesterday", signature, BODY, AT, TOLERANCE)).isFalse();
  }

  @Test
  void printsWithoutItsValueAndNeedsARealKey() {
    assertThat(secret.toString()).doesNotContain(secret.value().substring(6));
    assertThatThrownBy(() -> WebhookSecret.of("short", new ProjectId("shop"), URL))
        .hasMessageContaining("32 characters");
  }
}
