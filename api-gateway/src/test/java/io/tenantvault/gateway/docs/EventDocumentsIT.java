package io.tenantvault.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.documents.EventDocuments;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Needs no token, like all documents. */
class EventDocumentsIT {
  private static final String EVENTS = "/api/docs/events";
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @Test
  void areServedAsTheContractHasThem() {
    byte[] document =
        get(EVENTS)
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType(MediaType.parseMediaType(EventDocuments.ASYNCAPI_MEDIA_TYPE))
            .expectHeader()
            .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
            .expectBody()
            .returnResult()
            .getResponseBodyContent();

    assertThat(document).isEqualTo(EventDocuments.asyncApi());
  }

  @Test
  void haveTheirSchemasWhereTheDocumentLooksForThem() {
    assertThat(EventDocuments.schemaNames()).isNotEmpty();
    for (String name : EventDocuments.schemaNames()) {
      byte[] schema =
          get("/api/docs/" + EventDocuments.SCHEMA_FOLDER + name)
              .expectStatus()
              .isOk()
              .expectHeader()
              .contentType(MediaType.parseMediaType(EventDocuments.SCHEMA_MEDIA_TYPE))
              .expectBody()
              .returnResult()
              .getResponseBodyContent();

      assertThat(EventDocuments.schemaNamed(name)).contains(schema);
    }
  }

  @Test
  void areNotSentAgainToWhoHasThem() {
    String tag = get(EVENTS).returnResult(Void.class).getResponseHeaders().getETag();

    platform
        .gateway()
        .client()
        .get()
        .uri(EVENTS)
        .header(HttpHeaders.IF_NONE_MATCH, tag)
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectBody()
        .isEmpty();
  }

  @Test
  void haveNoSchemaOfAnotherName() {
    for (String name : List.of("asyncapi.json", "io.tenantvault.job.failed.v1")) {
      get(EVENTS + "/schemas/" + name)
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:tenantvault:problem:not-found");
    }
  }

  @Test
  void areNamedBesideTheOthers() {
    get("/api/docs")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data[*].path")
        .isEqualTo(List.of("/api/docs/backup", "/api/docs/jobs", EVENTS));
    for (String path : List.of("/api/docs/backup", "/api/docs/jobs", EVENTS)) {
      get(path).expectStatus().isOk();
    }
  }

  private static WebTestClient.ResponseSpec get(String path) {
    return platform.gateway().client().get().uri(path).exchange();
  }
}
