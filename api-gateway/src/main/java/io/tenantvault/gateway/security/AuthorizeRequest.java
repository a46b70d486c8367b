package io.tenantvault.gateway.security;

import io.tenantvault.gateway.limits.RateLimit;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Asks the policy of every request, before anything reads its body. Where the path names a project,
 * the caller must reach it; what a body or another id names, the use cases ask for.
 */
@Component
class AuthorizeRequest implements ReactiveAuthorizationManager<AuthorizationContext> {
  private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
  private static final AuthorizationResult WITHOUT_TOKEN = new AuthorizationDecision(false);

  private final Endpoints endpoints;
  private final AccessPolicy policy;
  private final RateLimit limit;

  AuthorizeRequest(Endpoints endpoints, AccessPolicy policy, RateLimit limit) {
    this.endpoints = endpoints;
    this.policy = policy;
    this.limit = limit;
  }

  @Override
  public Mono<AuthorizationResult> authorize(
      Mono<Authentication> authentication, AuthorizationContext context) {
    ServerHttpRequest request = context.getExchange().getRequest();
    var called = endpoints.find(request);
    if (called.filter(endpoint -> endpoint.action().isPublic()).isPresent()) {
      return Mono.fromRunnable(() -> countDocument(called.get(), request)).thenReturn(GRANTED);
    }
    return authentication
        .filter(Authentication::isAuthenticated)
        .map(Authentication::getPrincipal)
        .ofType(Caller.class)
        .doOnNext(caller -> limit.count(caller.subject()))
        .flatMap(caller ->
            called
                .map(endpoint -> allow(caller, endpoint))
                .orElseGet(() -> Mono.error(nothingThere(request))))
        .defaultIfEmpty(WITHOUT_TOKEN);
  }

  // Whoever watches health and metrics does that for all of us.
  private void countDocument(Endpoint endpoint, ServerHttpRequest request) {
    if (endpoint.action() == Action.READ_DOCUMENTS) {
      limit.count(request);
    }
  }

  private Mono<AuthorizationResult> allow(Caller caller, Endpoint endpoint) {
    return AccessTrace.note(trace -> trace.calledBy(caller))
        .then(Mono.fromRunnable(() -> policy.mustHave(caller, endpoint.action().permission())))
        .then(Mono.justOrEmpty(endpoint.project()))
        .flatMap(project -> policy.mustReach(caller, project, Endpoint.PROJECT))
        .thenReturn(GRANTED);
  }

  private Exception nothingThere(ServerHttpRequest request) {
    Set<HttpMethod> methods = endpoints.methodsOf(request);
    return methods.isEmpty()
        ? new ResponseStatusException(HttpStatus.NOT_FOUND)
        : new MethodNotAllowedException(request.getMethod(), methods);
  }
}
