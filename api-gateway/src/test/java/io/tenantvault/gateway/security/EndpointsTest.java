package io.tenantvault.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class EndpointsTest {
  private final Endpoints endpoints = new Endpoints(mappings());

  @RestController
  static class Controller {

    @GetMapping("/api/projects/{project}/things/{id}")
    @Performs(Action.READ_BACKUP)
    String declared() {
      return "";
    }

    @GetMapping("/api/undeclared")
    String undeclared() {
      return "";
    }
  }

  private static RequestMappingHandlerMapping mappings() {
    var context = new StaticApplicationContext();
    context.registerSingleton("controller", Controller.class);
    var mappings = new RequestMappingHandlerMapping();
    mappings.setApplicationContext(context);
    mappings.afterPropertiesSet();
    return mappings;
  }

  @Test
  void knowsWhatACallOfADeclaredOneDoesAndTheProjectOfItsPath() {
    assertThat(endpoints.find(request(HttpMethod.GET, "/api/projects/acme/things/7")))
        .hasValueSatisfying(endpoint -> {
          assertThat(endpoint.action()).isEqualTo(Action.READ_BACKUP);
          assertThat(endpoint.variables()).isEqualTo(Map.of("project", "acme", "id", "7"));
          assertThat(endpoint.project()).isPresent();
        });
  }

  @Test
  void servesHeadWhereGetIs() {
    assertThat(endpoints.find(request(HttpMethod.HEAD, "/api/projects/acme/things/7"))).isPresent();
  }

  @Test
  void hasNoProjectWhereThePathHoldsNone() {
    assertThat(endpoints.find(request(HttpMethod.GET, "/api/projects/--help/things/7")))
        .hasValueSatisfying(endpoint -> assertThat(endpoint.project()).isEmpty());
  }

  @Test
  void doesNotKnowOneThatDeclaresNothing() {
    assertThat(endpoints.find(request(HttpMethod.GET, "/api/undeclared"))).isEmpty();
    assertThat(endpoints.methodsOf(request(HttpMethod.GET, "/api/undeclared"))).isEmpty();
  }

  @Test
  void doesNotKnowAnotherMethod() {
    var request = request(HttpMethod.DELETE, "/api/projects/acme/things/7");

    assertThat(endpoints.find(request)).isEmpty();
    assertThat(endpoints.methodsOf(request)).containsExactly(HttpMethod.GET);
  }

  private static MockServerHttpRequest request(HttpMethod method, String path) {
    return MockServerHttpRequest.method(method, path).build();
  }
}
