package io.tenantvault.botapi;

import static io.tenantvault.botapi.BotClient.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.config.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitsIT {
  private static final byte[] SMALL = new byte[10];

  @RegisterExtension
  final RunningEmulator emulator =
      RunningEmulator.limited(limits -> limits.withRates(RateLimits.telegram()));

  @Test
  void saysHowLongToWaitInTheBodyAndInAHeader() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(emulator.bot().sendDocument(SMALL).status()).isEqualTo(200);
      emulator.admin().advanceClock(Duration.ofSeconds(1));
    }

    Reply refused = emulator.bot().sendDocument(SMALL);

    int wait = refused.json().path("parameters").path("retry_after").intValue();
    assertThat(wait).isBetween(30, 40);
    assertThat(refused.refusal()).isEqualTo("429 Too Many Requests: retry after " + wait);
    assertThat(refused.http().headers().firstValueAsLong("Retry-After")).hasValue(wait);
    assertThat(emulator.filesOnDisk()).hasSize(20);

    emulator.admin().advanceClock(Duration.ofSeconds(wait));
    assertThat(emulator.bot().sendDocument(SMALL).status()).isEqualTo(200);
  }

  @Test
  void countsEditsCopiesAndForwardsButNotDeletionsAndReads() throws Exception {
    BotClient bot = emulator.bot();
    Reply sent = bot.sendDocument(SMALL);

    assertThat(bot.editMedia(sent.messageId(), SMALL).status()).isEqualTo(429);
    assertThat(sameChat("copyMessage", sent).status()).isEqualTo(429);
    assertThat(sameChat("forwardMessage", sent).status()).isEqualTo(429);
    assertThat(bot.get("sendMessage?text=x&chat_id=" + CHANNEL).status()).isEqualTo(429);
    assertThat(bot.fetch(sent.fileId())).isEqualTo(SMALL);
    assertThat(bot.delete(sent.messageId()).status()).isEqualTo(200);
  }

  @Test
  void refusesABacklogOfUploadsOfTheSameSize() throws Exception {
    // Room for any number of messages, so that only the spacing is left to refuse.
    emulator.admin().limitRates(new RateLimits(true, 1000, 1000, 1000, true));
    byte[] part = new byte[100_001];
    emulator.bot().sendDocument(part);
    // A clock that went back stands for a bot that has used the slots of the next minute.
    emulator.admin().advanceClock(Duration.ofMinutes(-1));

    assertThat(emulator.bot().sendDocument(part).refusal())
        .isEqualTo("429 Too Many Requests: retry after 60");
    assertThat(emulator.bot().sendDocument(new byte[100_002]).status()).isEqualTo(200);
    assertThat(emulator.otherBot().sendDocument(part).status()).isEqualTo(200);
  }

  @Test
  void isSwitchedOffAndOnWhileItRuns() throws Exception {
    emulator.admin().limitRates(RateLimits.off());
    for (int i = 0; i < 5; i++) {
      assertThat(emulator.bot().sendDocument(SMALL).status()).isEqualTo(200);
    }
    emulator.admin().limitRates(RateLimits.telegram());
    emulator.bot().sendDocument(SMALL);

    assertThat(emulator.bot().sendDocument(SMALL).status()).isEqualTo(429);
  }

  private Reply sameChat(String method, Reply message) throws Exception {
    return emulator
        .bot()
        .get(
            "%1$s?chat_id=%2$d&from_chat_id=%2$d&message_id=%3$d"
                .formatted(method, CHANNEL, message.messageId()));
  }
}
