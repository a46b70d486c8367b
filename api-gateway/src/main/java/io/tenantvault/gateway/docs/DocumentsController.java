package io.tenantvault.gateway.docs;

import io.tenantvault.contract.documents.EventDocuments;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Performs;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Names the documents, and serves those of the events; springdoc serves the others. */
@RestController
class DocumentsController {
  private static final CacheControl CACHED = CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
  private static final List<PublishedDocument> DOCUMENTS =
      List.of(
          new PublishedDocument("backup", "openapi", "/api/docs/backup"),
          new PublishedDocument("jobs", "openapi", "/api/docs/jobs"),
          new PublishedDocument("events", "asyncapi", "/api/docs/events"));

  @GetMapping("/api/docs")
  @Performs(Action.READ_DOCUMENTS)
  Data<List<PublishedDocument>> documents() {
    return new Data<>(DOCUMENTS);
  }

  @GetMapping("/api/docs/events")
  @Performs(Action.READ_DOCUMENTS)
  ResponseEntity<byte[]> events() {
    return answer(EventDocuments.ASYNCAPI_MEDIA_TYPE, EventDocuments.asyncApi());
  }

  @GetMapping("/api/docs/events/schemas/{name}")
  @Performs(Action.READ_DOCUMENTS)
  ResponseEntity<byte[]> schema(@PathVariable("name") String name) {
    return EventDocuments.schemaNamed(name)
        .map(schema -> answer(EventDocuments.SCHEMA_MEDIA_TYPE, schema))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ResponseEntity<byte[]> answer(String mediaType, byte[] document) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(mediaType))
        .cacheControl(CACHED)
        .eTag(DigestUtils.md5DigestAsHex(document))
        .body(document);
  }
}
