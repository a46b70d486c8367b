package io.tenantvault.gateway.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tenantvault.localstack.postgres.Database;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
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
  void seeWhatEveryTestGets() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(RunningGateway.class.getName())
        .should()
        .callMethodWhere(
            describe(
                "makes a client beside RunningGateway's",
                call ->
                    call.getTargetOwner().isEquivalentTo(WebTestClient.class)
                        && call.getTarget().getName().startsWith("bindTo")))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("io.tenantvault.gateway"));
  }
}
