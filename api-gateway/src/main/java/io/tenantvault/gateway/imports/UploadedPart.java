package io.tenantvault.gateway.imports;

import io.tenantvault.gateway.problem.Refusal;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A part of a multipart upload, as it arrives.
 *
 * @param name of the form's field
 * @param content to be consumed once
 */
record UploadedPart(String name, Flux<DataBuffer> content) {
  static final String MANIFEST = "manifest";
  static final String ARTIFACT = "artifact";

  /** Enough for a hundred thousand parts or tables. */
  private static final int LARGEST_MANIFEST = 16 << 20;

  /** The parts of an upload in their order; each must be dealt with before the next arrives. */
  static <T> Flux<T> each(Flux<PartEvent> events, Function<UploadedPart, Mono<T>> receiver) {
    return events
        .windowUntil(PartEvent::isLast, false, 1)
        .concatMap(
            window ->
                window.switchOnFirst((first, rest) -> {
                  PartEvent event = first.get();
                  return event == null
                      ? rest.thenMany(Flux.empty())
                      : receiver.apply(
                          new UploadedPart(event.name(), rest.map(PartEvent::content)));
                }),
            1);
  }

  /**
   * All of it.
   *
   * @return fails with {@link Refusal.Invalid} when it is larger than any manifest
   */
  Mono<byte[]> bytes() {
    return DataBufferUtils.join(content, LARGEST_MANIFEST)
        .map(UploadedPart::taken)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(
            DataBufferLimitException.class,
            e -> new Refusal.Invalid(name, "is larger than any manifest"));
  }

  private static byte[] taken(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  /** Passes over it. */
  <T> Mono<T> refuse(String message) {
    return content
        .doOnNext(DataBufferUtils::release)
        .then(Mono.error(() -> new Refusal.Invalid(name, message)));
  }
}
