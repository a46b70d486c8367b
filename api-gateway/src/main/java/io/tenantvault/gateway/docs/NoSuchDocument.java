package io.tenantvault.gateway.docs;

import org.springdoc.api.OpenApiResourceNotFoundException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Answers for a document that does not exist as for any other path, before springdoc does. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoSuchDocument {

  @ExceptionHandler(OpenApiResourceNotFoundException.class)
  Mono<Void> answer() {
    return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
