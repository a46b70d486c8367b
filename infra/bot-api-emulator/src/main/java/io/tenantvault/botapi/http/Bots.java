package io.tenantvault.botapi.http;

import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.method.Bot;
import io.tenantvault.botapi.method.BotApiRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The bots by their tokens. */
final class Bots {
  private final Map<String, Bot> byToken;

  Bots(Set<BotToken> tokens) {
    byToken = tokens.stream().collect(Collectors.toUnmodifiableMap(BotToken::value, Bot::of));
  }

  Bot authenticate(String token) throws BotApiRefusal {
    return Optional.ofNullable(byToken.get(token))
        .orElseThrow(() -> BotApiRefusal.of(401, "Unauthorized"));
  }
}
