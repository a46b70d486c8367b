package io.tenantvault.gateway.problem;

import io.tenantvault.gateway.tracing.RequestTrace;
import io.tenantvault.tracing.Here;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers every failure of every request, those of the security filters too. What callers are not
 * told is in the log.
 */
@Component
@Order(ProblemHandler.BEFORE_SPRINGS_OWN)
final class ProblemHandler implements WebExceptionHandler {

  static final int BEFORE_SPRINGS_OWN = -2;

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemWriter writer;

  ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    Problem problem = DescribeFailure.describe(failure);
    try (Here here = RequestTrace.enter(RequestTrace.of(exchange))) {
      log(exchange, failure, problem);
    }
    return writer.write(exchange, problem);
  }

  private static void log(ServerWebExchange exchange, Throwable failure, Problem problem) {
    if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      log.error("{} failed", call(exchange), failure);
    } else if (problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      log.warn("{} is refused: {}", call(exchange), problem.detail(), failure.getCause());
    }
  }

  // The path is encoded as it came, so it has no line breaks.
  private static String call(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    return request.getMethod() + " " + request.getURI().getRawPath();
  }
}
