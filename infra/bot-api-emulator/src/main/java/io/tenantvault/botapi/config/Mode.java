package io.tenantvault.botapi.config;

import java.util.Locale;

/** Which of the two kinds of Bot API server is emulated. */
public enum Mode {
  /** {@code api.telegram.org}: small limits, files are fetched over HTTP. */
  CLOUD,
  /**
   * {@code telegram-bot-api --local}: uploads up to 2000 MB, no download limit, {@code file_path}
   * is an absolute path on the server and there is no {@code /file/} route.
   */
  SELF_HOSTED;

  /**
   * Reads {@code cloud} or {@code self-hosted}.
   *
   * @throws IllegalArgumentException when the text names no mode
   */
  public static Mode parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "cloud" -> CLOUD;
      case "self-hosted" -> SELF_HOSTED;
      default -> throw new IllegalArgumentException("mode must be cloud or self-hosted: " + text);
    };
  }
}
