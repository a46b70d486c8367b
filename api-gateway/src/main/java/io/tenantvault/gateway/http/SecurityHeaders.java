package io.tenantvault.gateway.http;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers, on every answer, to keep, guess, frame and run nothing of it. An answer that says
 * itself how long it may be kept keeps that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders implements WebFilter {
  private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange
        .getResponse()
        .beforeCommit(() ->
            Mono.fromRunnable(
                () -> add(exchange.getRequest(), exchange.getResponse().getHeaders())));
    return chain.filter(exchange);
  }

  private static void add(ServerHttpRequest request, HttpHeaders headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      headers.setCacheControl("no-store");
    }
    if (request.getSslInfo() != null) {
      headers.set("Strict-Transport-Security", TWO_YEARS);
    }
  }
}
