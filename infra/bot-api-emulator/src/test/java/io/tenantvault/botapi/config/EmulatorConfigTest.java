package io.tenantvault.botapi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EmulatorConfigTest {

  @Test
  void printsATokenWithoutItsSecret() {
    var token = new BotToken("4242:top-secret");

    assertThat(new Access(Set.of(token), Set.of()).toString())
        .contains("4242")
        .doesNotContain("top-secret");
  }

  @Test
  void saysNothingOfASecretInATokenThatIsWrong() {
    assertThatThrownBy(() -> new BotToken("4242 top-secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("top-secret");
  }

  @Test
  void hasThePublishedLimitsOfEachMode() {
    Limits cloud = Limits.of(Mode.CLOUD);
    Limits selfHosted = Limits.of(Mode.SELF_HOSTED);

    assertThat(cloud.upload().bytes()).isEqualTo(52_428_800);
    assertThat(cloud.downloadBytes()).isEqualTo(20_971_520);
    assertThat(cloud.linkLife()).hasHours(1);
    assertThat(cloud.deleteWindow()).hasHours(48);
    assertThat(selfHosted.upload().bytes()).isEqualTo(2_097_152_000);
    assertThat(selfHosted.downloadBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(selfHosted.deleteWindow()).hasHours(48);
    assertThat(cloud.rates()).isEqualTo(new RateLimits(false, 20, 1, 30, true));
    assertThat(selfHosted.rates()).isEqualTo(new RateLimits(false, 20, 1, 30, false));
  }

  @Test
  void refusesChatsAndBotsThatCannotBe() {
    var token = new BotToken("1:a");

    assertThatThrownBy(() -> new Access(Set.of(token), Set.of(7L))).hasMessageContaining("7");
    assertThatThrownBy(() -> new Access(Set.of(), Set.of())).hasMessageContaining("token");
    assertThatThrownBy(() -> new Access(Set.of(token, new BotToken("1:b")), Set.of()))
        .hasMessageContaining("same bot id");
  }
}
