package io.tenantvault.gateway.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.gateway.client.ClientAddress;
import io.tenantvault.gateway.problem.Refusal;
import java.util.Arrays;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * How often one may ask: a caller by its name, and who has none by the address. A caller with a
 * valid token is not held up by what others send from its address.
 */
@Component
public class RateLimit {
  private static final int GROUPS_OF_A_NETWORK = 4;

  private final TokenBuckets callers;
  private final TokenBuckets networks;
  private final ClientAddress addresses;
  private final MeterRegistry meters;

  RateLimit(LimitProperties properties, ClientAddress addresses, MeterRegistry meters) {
    this.callers =
        new TokenBuckets(
            properties.caller().perSecond(),
            properties.caller().burst(),
            properties.remembered(),
            Ticker.systemTicker());
    this.networks =
        new TokenBuckets(
            properties.address().perSecond(),
            properties.address().burst(),
            properties.remembered(),
            Ticker.systemTicker());
    this.addresses = addresses;
    this.meters = meters;
    TurnedAway.by("caller", meters);
    TurnedAway.by("address", meters);
  }

  /**
   * Counts one request of a caller.
   *
   * @throws Refusal.TooMany when it is one too many
   */
  public void count(String caller) {
    mustFit(callers, caller, "caller");
  }

  /**
   * Counts one request without a valid token.
   *
   * @throws Refusal.TooMany when it is one too many
   */
  public void count(ServerHttpRequest request) {
    mustFit(networks, network(addresses.of(request)), "address");
  }

  /** Who has one IPv6 address has as many as they like: all that begin with the same 64 bits. */
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length <= GROUPS_OF_A_NETWORK
        ? address
        : String.join(":", Arrays.copyOf(groups, GROUPS_OF_A_NETWORK));
  }

  private void mustFit(TokenBuckets buckets, String key, String what) {
    buckets
        .take(key)
        .ifPresent(wait -> {
          TurnedAway.by(what, meters).increment();
          throw new Refusal.TooMany(wait);
        });
  }
}
