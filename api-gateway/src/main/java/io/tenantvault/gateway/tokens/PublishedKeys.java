package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.JWSHeader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtException;
import reactor.core.publisher.Mono;

/**
 * An issuer's keys, remembered for a while: after that a key that was withdrawn is forgotten. A key
 * that is not known is asked for at once, but not more often than the pause allows, whatever tokens
 * come; all who wait share one question.
 */
final class PublishedKeys implements TokenKeys {
  private final Supplier<Mono<List<TokenKey>>> fetch;
  private final Duration lifetime;
  private final Duration pause;
  private final Clock clock;
  private final AtomicReference<@Nullable Mono<Known>> asking = new AtomicReference<>();
  private volatile Known known = new Known(List.of(), Instant.MIN);
  private volatile Instant asked = Instant.MIN;

  private record Known(List<TokenKey> keys, Instant since) {

    List<TokenKey> fitting(JWSHeader header) {
      return keys.stream().filter(key -> key.fits(header)).toList();
    }
  }

  PublishedKeys(
      Supplier<Mono<List<TokenKey>>> fetch, Duration lifetime, Duration pause, Clock clock) {
    this.fetch = fetch;
    this.lifetime = lifetime;
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public Mono<List<TokenKey>> fitting(JWSHeader header) {
    return Mono.defer(() -> {
      Known now = known;
      boolean fresh = clock.instant().isBefore(after(now.since(), lifetime));
      List<TokenKey> keys = now.fitting(header);
      if (fresh && (!keys.isEmpty() || !mayAsk())) {
        return Mono.just(keys);
      }
      if (fresh) {
        return ask().onErrorReturn(now).map(fetched -> fetched.fitting(header));
      }
      return mayAsk() || asking.get() != null
          ? ask().map(fetched -> fetched.fitting(header))
          : Mono.error(new JwtException("the issuer's keys could not be had a moment ago"));
    });
  }

  private boolean mayAsk() {
    return !clock.instant().isBefore(after(asked, pause));
  }

  private static Instant after(Instant moment, Duration time) {
    return moment.equals(Instant.MIN) ? moment : moment.plus(time);
  }

  private Mono<Known> ask() {
    Mono<Known> question =
        Mono.defer(
                () -> {
                  asked = clock.instant();
                  return fetch.get();
                })
            .map(keys -> known = new Known(keys, clock.instant()))
            // Before anybody is answered: who asks after that must not get this answer again.
            .doOnTerminate(() -> asking.set(null))
            .cache();
    Mono<Known> earlier = asking.compareAndExchange(null, question);
    return earlier == null ? question : earlier;
  }
}
