package io.tenantvault.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import io.tenantvault.localstack.postgres.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** Every test of this module depends on it that a wrong answer is noticed. */
class CheckedAnswersIT {

  @Test
  void failATestThatGetsWhatNoDocumentDescribes() {
    var nowhere = new Database("127.0.0.1", 1, "none", "nobody", "secret");
    try (var gateway = RunningGateway.start("127.0.0.1:1", nowhere, new Tokens(), Map.of())) {
      var checked = CheckedAnswers.of(gateway.address());
      URI job = URI.create(gateway.address() + "/api/jobs/17");

      assertThatThrownBy(() ->
              checked
                  .filter(
                      ClientRequest.create(HttpMethod.GET, job).build(),
                      request -> Mono.just(answer("{\"data\": {\"attempts\": \"one\"}}")))
                  .block(Duration.ofSeconds(30)))
          .hasMessageContaining("GET /api/jobs/{id} (readJob) answered 200")
          .hasMessageContaining("/data/attempts: string found, integer expected")
          .hasMessageContaining("/data: required property 'status' not found");
    }
  }

  private static ClientResponse answer(String json) {
    return ClientResponse.create(HttpStatus.OK)
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
        .body(json)
        .build();
  }

  @Test
  void seeWhatEveryTestGets() throws IOException {
    Path tests = Path.of(System.getProperty("tenantvault.home"), "api-gateway/src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .filteredOn(file -> contentOf(file.toFile()).contains("WebTestClient." + "bindTo"))
          .as("only it makes clients, and all of them check what they get")
          .extracting(file -> file.getFileName().toString())
          .containsExactly("RunningGateway.java");
    }
  }
}
