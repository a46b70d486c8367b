package io.tenantvault.storage.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotTokenTest {
  private static final BotToken TOKEN = new BotToken("4242:s3cr3t");

  @Test
  void printsWithoutItsSecretAloneAndInABot() {
    assertThat(TOKEN).hasToString("4242:<redacted>");
    assertThat(new Bot(URI.create("http://localhost"), TOKEN).toString()).doesNotContain("s3cr3t");
    assertThat(TOKEN.botId()).isEqualTo(4242);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s3cr3t", "4242:", ":s3cr3t", "0:s3cr3t", "4242:s3cr3t/x", "4242:s3cr3t\n"})
  void refusesWhatIsNoTokenWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> new BotToken(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void cleansAFailureAndItsCauses() {
    var failure =
        new IOException(
            "at http://h/bot4242:s3cr3t/x", new IllegalStateException("http://h/bot4242:s3cr3t/y"));

    Cleaned cleaned = Cleaned.of(failure, TOKEN);

    assertThat(cleaned).hasMessage("IOException: at http://h/bot4242:<redacted>/x");
    assertThat(cleaned.getCause())
        .hasMessage("IllegalStateException: http://h/bot4242:<redacted>/y");
    assertThat(cleaned.getStackTrace()).isEqualTo(failure.getStackTrace());
  }
}
