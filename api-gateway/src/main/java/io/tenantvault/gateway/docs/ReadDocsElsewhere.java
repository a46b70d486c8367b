package io.tenantvault.gateway.docs;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Keeps the making of the documents, for which classes are read, off the event loop. */
@Component
@Order(ReadDocsElsewhere.LAST)
final class ReadDocsElsewhere implements WebFilter {
  static final int LAST = Integer.MAX_VALUE;

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Mono<Void> rest = chain.filter(exchange);
    return exchange.getRequest().getPath().value().startsWith("/api/docs")
        ? rest.subscribeOn(Schedulers.boundedElastic())
        : rest;
  }
}
