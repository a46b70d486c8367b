package io.tenantvault.botapi.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.config.RateLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PostingRateTest {
  private static final long BOT = 1;
  private static final long CHAT = -100;

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final PostingRate rate = new PostingRate(RateLimits.telegram(), () -> now);

  @Test
  void letsOneMessageASecondIntoAChat() {
    assertThat(rate.admit(BOT, CHAT)).isZero();
    now = now.plusMillis(400);
    assertThat(rate.admit(BOT, CHAT)).isEqualTo(Duration.ofMillis(600));
    now = now.plusMillis(600);
    assertThat(rate.admit(BOT, CHAT)).isZero();
  }

  @Test
  void letsTwentyMessagesAMinuteIntoAChatWhicheverBotSendsThem() {
    for (int i = 0; i < 20; i++) {
      assertThat(rate.admit(i % 2, CHAT)).isZero();
      now = now.plusSeconds(1);
    }
    assertThat(rate.admit(BOT, CHAT)).isEqualTo(Duration.ofSeconds(40));
    assertThat(rate.admit(BOT, CHAT - 1)).isZero();
    now = now.plusSeconds(40);
    assertThat(rate.admit(BOT, CHAT)).isZero();
  }

  @Test
  void letsABotSendThirtyMessagesASecond() {
    for (int i = 0; i < 30; i++) {
      assertThat(rate.admit(BOT, CHAT - i)).isZero();
    }
    assertThat(rate.admit(BOT, CHAT - 30)).isEqualTo(Duration.ofSeconds(1));
    assertThat(rate.admit(BOT + 1, CHAT - 30)).isZero();
  }

  @Test
  void countsNothingWhileSwitchedOff() {
    rate.limit(RateLimits.off());
    for (int i = 0; i < 100; i++) {
      assertThat(rate.admit(BOT, CHAT)).isZero();
    }
    rate.limit(RateLimits.telegram());
    assertThat(rate.admit(BOT, CHAT)).isZero();
  }
}
