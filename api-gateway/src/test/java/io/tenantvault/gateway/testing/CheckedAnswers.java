package io.tenantvault.gateway.testing;

import io.tenantvault.apichecks.Answer;
import io.tenantvault.apichecks.CheckAnswer;
import io.tenantvault.apichecks.FetchApi;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Fails a test that gets an answer which does not fit the gateway's own documents. They are read
 * once, from the first gateway of the JVM: all copies have the same.
 */
final class CheckedAnswers implements ExchangeFilterFunction {
  private static @Nullable CheckAnswer documents;

  private final CheckAnswer check;

  private CheckedAnswers(CheckAnswer check) {
    this.check = check;
  }

  static synchronized CheckedAnswers of(String address) {
    if (documents == null) {
      documents = new CheckAnswer(FetchApi.of(URI.create(address)));
    }
    return new CheckedAnswers(documents);
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    // The check reads classes and schemas, which must not keep the event loop.
    return next.exchange(request)
        .publishOn(Schedulers.boundedElastic())
        .flatMap(response -> checked(request, response));
  }

  private Mono<ClientResponse> checked(ClientRequest request, ClientResponse response) {
    if (!Answer.isJson(contentType(response))) {
      mustFit(request, response, new byte[0]);
      return Mono.just(response);
    }
    return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()))
        .map(CheckedAnswers::bytes)
        .defaultIfEmpty(new byte[0])
        .publishOn(Schedulers.boundedElastic())
        .map(body -> {
          mustFit(request, response, body);
          Flux<DataBuffer> again = Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
          return response.mutate().body(read -> again).build();
        });
  }

  private static String contentType(ClientResponse response) {
    String found = response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
    return found == null ? "" : found;
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private void mustFit(ClientRequest request, ClientResponse response, byte[] body) {
    var answer =
        new Answer(
            request.method().name(),
            request.url().getRawPath(),
            response.statusCode().value(),
            contentType(response),
            body);
    List<String> complaints = check.complaints(answer);
    if (!complaints.isEmpty()) {
      throw new AssertionError(String.join("\n", complaints));
    }
  }
}
