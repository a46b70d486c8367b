package io.tenantvault.gateway.imports;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Takes artifacts into the storage while they arrive, some at a time. However it ends, that is
 * reported: what a broken upload has stored is found and deleted by it.
 */
@Component
class ImportBackup implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ImportBackup.class);

  /** Buffers of the connection that wait to be read. */
  private static final int AHEAD = 16;

  private final StoreUpload storeUpload;
  private final RequestPublisher publisher;
  private final ImportProperties properties;
  private final String worker;
  private final Semaphore places;
  private final Scheduler threads;

  ImportBackup(
      StoreUpload storeUpload,
      RequestPublisher publisher,
      ImportProperties properties,
      @Value("${spring.application.name:api-gateway}") String worker) {
    this.storeUpload = storeUpload;
    this.publisher = publisher;
    this.properties = properties;
    this.worker = worker;
    this.places = new Semaphore(properties.atOnce());
    this.threads = Schedulers.newBoundedElastic(properties.atOnce(), properties.atOnce(), "import");
  }

  /**
   * Completes when the broker has the report of the new backup.
   *
   * @return fails with a {@link Refusal} where there is no place, the bytes are not those of the
   *     manifest, or the storage does not take them
   */
  Mono<BackupCompleted> store(Import wanted, Flux<DataBuffer> bytes) {
    return Mono.usingWhen(
        Mono.fromSupplier(() -> enter(wanted)),
        entered -> begin(entered).then(transfer(entered, bytes)),
        this::leave,
        (entered, failure) -> giveUp(entered, failure).then(leave(entered)),
        entered ->
            giveUp(entered, new IOException("the upload was broken off")).then(leave(entered)));
  }

  private Import enter(Import wanted) {
    if (!places.tryAcquire()) {
      throw new Refusal.Unavailable(
          "This gateway takes %d artifacts back at a time, and all places are taken; try again."
              .formatted(properties.atOnce()),
          properties.retryAfter());
    }
    return wanted;
  }

  private Mono<Void> leave(Import wanted) {
    return Mono.fromRunnable(() -> {
      log.debug("{} has ended", wanted);
      places.release();
    });
  }

  private Mono<Void> begin(Import wanted) {
    return publisher.publish(
        new BackupImportStarted(
            wanted.nextStamp(), wanted.manifest().backupId(), worker, wanted.caller()));
  }

  private Mono<BackupCompleted> transfer(Import wanted, Flux<DataBuffer> bytes) {
    return Mono.fromCallable(
            () -> {
              try (InputStream arriving = DataBufferUtils.subscriberInputStream(bytes, AHEAD)) {
                return storeUpload.store(wanted, arriving);
              }
            })
        .subscribeOn(threads)
        .onErrorMap(IOException.class, this::describe)
        .onErrorMap(StorageException.class, this::describe)
        .flatMap(report -> publisher.publish(report).thenReturn(report));
  }

  private Throwable describe(Exception failure) {
    boolean storage =
        failure instanceof StorageException || failure.getCause() instanceof StorageException;
    return storage
        ? new Refusal.Unavailable(
            "The storage does not take the artifact at the moment; try again.",
            properties.retryAfter(),
            failure)
        : new Refusal.Unreadable("The artifact did not arrive as a whole.");
  }

  private Mono<Void> giveUp(Import wanted, Throwable failure) {
    log.warn("{} came to nothing: {}", wanted, failure.toString());
    FailureCode code =
        failure instanceof Refusal.Unavailable
            ? FailureCode.STORAGE_UNAVAILABLE
            : FailureCode.ARTIFACT_CORRUPT;
    String message =
        failure instanceof Refusal
            ? String.valueOf(failure.getMessage())
            : "the upload of backup %s was broken off".formatted(wanted.manifest().backupId());
    return publisher
        .publish(ImportReport.failed(wanted, code, message))
        .onErrorResume(
            Exception.class,
            e -> {
              log.error("nobody heard of it: {}", e.toString());
              return Mono.empty();
            });
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
