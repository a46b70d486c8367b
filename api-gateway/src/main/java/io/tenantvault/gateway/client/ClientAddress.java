package io.tenantvault.gateway.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where requests come from. {@code X-Forwarded-For} can hold anything, so it is read from its end,
 * and only as long as what wrote it is a proxy that is configured.
 */
@Component
public class ClientAddress {
  private static final String HEADER = "X-Forwarded-For";
  private static final String UNKNOWN = "unknown";
  private static final int MOST_HOPS = 20;

  private final List<Network> proxies;

  ClientAddress(ClientProperties properties) {
    this.proxies = properties.trustedProxies().stream().map(ClientAddress::network).toList();
  }

  private static Network network(String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tenantvault.client.trusted-proxies: '%s' is no address and no network".formatted(text),
          e);
    }
  }

  /** The address of who sent the request, as a text of at most 45 characters. */
  public String of(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    if (remote == null || remote.getAddress() == null) {
      return UNKNOWN;
    }
    InetAddress address = remote.getAddress();
    List<String> hops =
        request.getHeaders().getOrEmpty(HEADER).stream()
            .flatMap(value -> List.of(value.split(",", -1)).stream())
            .toList();
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
      Optional<InetAddress> before = literal(hops.get(i).strip());
      if (!isProxy(address) || before.isEmpty()) {
        break;
      }
      address = before.get();
    }
    return withoutZone(address.getHostAddress());
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
