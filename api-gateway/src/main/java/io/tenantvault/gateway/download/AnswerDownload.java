package io.tenantvault.gateway.download;

import io.tenantvault.artifact.read.ByteRange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers a request for an artifact. What the catalogue suffices for, a HEAD or a 304, is answered
 * without the storage.
 */
@Component
class AnswerDownload {

  private static final String REPR_DIGEST = "Repr-Digest";

  private final StreamArtifact stream;

  AnswerDownload(StreamArtifact stream) {
    this.stream = stream;
  }

  Mono<Void> answer(StoredArtifact artifact, ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    ServerHttpResponse response = exchange.getResponse();
    if (exchange.checkNotModified(artifact.etag())) {
      return response.setComplete();
    }
    // It stands there now; a problem has none.
    response.getHeaders().remove(HttpHeaders.ETAG);
    if (HttpMethod.HEAD.equals(request.getMethod())) {
      describe(artifact, artifact.all(), response);
      return response.setComplete();
    }
    ByteRange range = RequestedRange.of(request.getHeaders(), artifact).orElseGet(artifact::all);
    DataBufferFactory buffers = response.bufferFactory();
    return stream.stream(
        artifact,
        range,
        chunks -> {
          describe(artifact, range, response);
          return response.writeAndFlushWith(chunks.map(chunk -> chunk.map(buffers::wrap)));
        });
  }

  private static void describe(
      StoredArtifact artifact, ByteRange range, ServerHttpResponse response) {
    HttpHeaders headers = response.getHeaders();
    headers.setETag(artifact.etag());
    headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
    headers.setContentType(artifact.type());
    headers.setContentDisposition(attachment(artifact.name()));
    headers.set(REPR_DIGEST, digest(artifact.sha256()));
    headers.setContentLength(range.length());
    if (range.equals(artifact.all())) {
      response.setStatusCode(HttpStatus.OK);
    } else {
      response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
      headers.set(
          HttpHeaders.CONTENT_RANGE,
          "bytes %d-%d/%d".formatted(range.first(), range.end() - 1, artifact.all().length()));
    }
  }

  /** Most programs understand the plain form only, which holds nothing but ASCII. */
  private static ContentDisposition attachment(String name) {
    var disposition = ContentDisposition.attachment();
    return StandardCharsets.US_ASCII.newEncoder().canEncode(name)
        ? disposition.filename(name).build()
        : disposition.filename(name, StandardCharsets.UTF_8).build();
  }

  /** Of the whole, also where a range is sent (RFC 9530). */
  private static String digest(String sha256) {
    byte[] bytes = HexFormat.of().parseHex(sha256);
    return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
  }
}
