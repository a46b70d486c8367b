package io.tenantvault.gateway.security;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What can be called at all: the endpoints that declare what they do, and those of libraries that
 * are named here. Any other path does not exist for callers, whatever serves it.
 */
@Component
public class Endpoints {
  private static final Logger log = LoggerFactory.getLogger(Endpoints.class);

  private record Declared(HttpMethod method, PathPattern path, Action action) {}

  private final List<Declared> declared = new ArrayList<>();

  Endpoints(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    ofLibraries("/actuator/health", Action.READ_HEALTH);
    ofLibraries("/actuator/health/{*probe}", Action.READ_HEALTH);
    ofLibraries("/actuator/prometheus", Action.READ_METRICS);
    ofLibraries("/api/docs/{group}", Action.READ_DOCUMENTS);
    mappings.getHandlerMethods().forEach(this::add);
    declared.sort(Comparator.comparing(Declared::path));
  }

  private void ofLibraries(String path, Action action) {
    declared.add(
        new Declared(HttpMethod.GET, PathPatternParser.defaultInstance.parse(path), action));
  }

  private void add(RequestMappingInfo mapping, HandlerMethod handler) {
    Performs performs =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Performs.class);
    if (performs == null) {
      log.debug("Nobody may call {}, which does not declare what it does", mapping);
      return;
    }
    mapping
        .getMethodsCondition()
        .getMethods()
        .forEach(method ->
            mapping
                .getPatternsCondition()
                .getPatterns()
                .forEach(path ->
                    declared.add(new Declared(method.asHttpMethod(), path, performs.value()))));
  }

  /** The endpoint that is called; nothing where there is none. HEAD is served where GET is. */
  public Optional<Endpoint> find(ServerHttpRequest request) {
    HttpMethod method =
        request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
    PathContainer path = request.getPath().pathWithinApplication();
    return at(path)
        .filter(endpoint -> endpoint.method().equals(method))
        .findFirst()
        .map(endpoint -> {
          PathPattern.PathMatchInfo match = endpoint.path().matchAndExtract(path);
          return new Endpoint(
              endpoint.action(),
              endpoint.path(),
              match == null ? Map.of() : match.getUriVariables());
        });
  }

  /** The methods that the path knows; none where there is no such path. */
  Set<HttpMethod> methodsOf(ServerHttpRequest request) {
    var methods = new LinkedHashSet<HttpMethod>();
    at(request.getPath().pathWithinApplication()).map(Declared::method).forEach(methods::add);
    return methods;
  }

  private Stream<Declared> at(PathContainer path) {
    return declared.stream().filter(endpoint -> endpoint.path().matches(path));
  }
}
