package io.tenantvault.environment;

import java.util.Arrays;
import java.util.List;

/** The tokens of several bots in one setting. */
public final class BotTokens {
  private BotTokens() {}

  /**
   * The tokens in a setting, the first one first, as they are written; none in a blank one.
   *
   * @param setting a token a line, or several with commas or blanks between them
   */
  public static List<String> in(String setting) {
    return Arrays.stream(setting.strip().split("[,\\s]+"))
        .filter(token -> !token.isEmpty())
        .toList();
  }
}
