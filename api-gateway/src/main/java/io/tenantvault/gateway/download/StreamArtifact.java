package io.tenantvault.gateway.download;

import io.tenantvault.artifact.read.ByteRange;
import io.tenantvault.artifact.read.PartSource;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.storage.ArtifactStorage;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Streams artifacts from the storage, some at a time. A chunk is read when the connection has taken
 * the one before, so a caller who reads slowly holds a place and 9 MB of memory, but no thread.
 */
@Component
class StreamArtifact implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(StreamArtifact.class);

  private final DownloadProperties properties;
  private final PartSource source;
  private final Semaphore places;
  private final Scheduler threads;

  StreamArtifact(ArtifactStorage storage, DownloadProperties properties) {
    this.properties = properties;
    this.source = part -> storage.open(part.file(), part.size());
    this.places = new Semaphore(properties.atOnce());
    // One that reads and one that closes for each place: neither ever waits for a thread.
    this.threads =
        Schedulers.newBoundedElastic(2 * properties.atOnce(), 2 * properties.atOnce(), "download");
  }

  /**
   * Hands a range of an artifact over.
   *
   * @param receiver gets it chunk by chunk once the first has been read; each is read when it is
   *     subscribed to, and fails with {@link CutOffException} when that cannot be done. It
   *     completes when it has dealt with all of them
   * @return completes with the receiver; fails with a {@link Refusal} where there is no place, or
   *     where not even the first chunk can be read
   */
  Mono<Void> stream(
      StoredArtifact artifact, ByteRange range, Function<Flux<Flux<byte[]>>, Mono<Void>> receiver) {
    return Mono.usingWhen(
        Mono.fromSupplier(() -> enter(artifact, range)),
        download ->
            read(download)
                .onErrorMap(
                    IOException.class,
                    e -> StorageFailure.describe(artifact.backup(), e, properties.retryAfter()))
                .flatMap(first -> receiver.apply(chunks(download, first))),
        this::leave);
  }

  private Download enter(StoredArtifact artifact, ByteRange range) {
    if (!places.tryAcquire()) {
      throw new Refusal.Unavailable(
          "This gateway hands out %d artifacts at a time, and all places are taken; try again."
              .formatted(properties.atOnce()),
          properties.retryAfter());
    }
    return new Download(artifact, range, source);
  }

  private Mono<Void> leave(Download download) {
    return Mono.<Void>fromRunnable(
            () -> {
              try (download) {
                log.debug("Ends the download of backup {}", download.artifact().backup());
              } finally {
                places.release();
              }
            })
        .subscribeOn(threads);
  }

  private Mono<byte[]> read(Download download) {
    return Mono.fromCallable(download::next).subscribeOn(threads);
  }

  private Flux<Flux<byte[]>> chunks(Download download, byte[] first) {
    Flux<byte[]> later =
        read(download).onErrorMap(IOException.class, e -> cutOff(download, e)).flux();
    return Flux.concat(
        Mono.just(Flux.just(first)), Flux.range(1, download.chunks() - 1).map(_ -> later));
  }

  private static CutOffException cutOff(Download download, IOException e) {
    log.warn(
        "The download of backup {} is cut off: {}", download.artifact().backup(), e.getMessage());
    return new CutOffException(download.artifact().backup());
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
