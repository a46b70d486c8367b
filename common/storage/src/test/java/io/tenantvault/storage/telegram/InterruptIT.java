package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends whatever waits for Telegram, on both kinds of threads. */
class InterruptIT {
  private static final int SIZE = 3 << 20;
  private static final Fault HANGS = new Fault.Delay(Duration.ofMinutes(2));

  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();

  private ArtifactStorage storage;
  private StoredFile file;

  @BeforeEach
  void store() throws Exception {
    storage = telegram.storage();
    file = storage.store(upload("stored", bytes(SIZE)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsAnUpload(boolean virtual) throws Exception {
    telegram.admin().failOnce("sendDocument", HANGS);

    assertThat(interrupted(virtual, "sendDocument", () -> storage.store(upload("x", bytes(9)))))
        .isInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsOpening(boolean virtual) throws Exception {
    telegram.admin().failOnce("getFile", HANGS);

    assertThat(interrupted(virtual, "getFile", () -> storage.open(file, SIZE)))
        .isInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsADeletion(boolean virtual) throws Exception {
    telegram.admin().failOnce("deleteMessage", HANGS);

    assertThat(interrupted(virtual, "deleteMessage", () -> storage.delete(file)))
        .isInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsReadingWithAnIoException(boolean virtual) throws Exception {
    telegram.admin().failOnce("download", new Fault.Slow(50_000));

    var reading = new CountDownLatch(1);
    Task task =
        start(
            virtual,
            () -> {
              try (InputStream document = storage.open(file, SIZE)) {
                document.read();
                reading.countDown();
                return document.readAllBytes();
              }
            });
    reading.await();

    assertThat(task.interrupt()).isInstanceOf(InterruptedIOException.class);
  }

  /** What the operation throws when its thread is interrupted once the fault has struck. */
  private Throwable interrupted(boolean virtual, String method, Callable<?> operation)
      throws Exception {
    Task task = start(virtual, operation);
    await(method).until(() -> telegram.admin().faults().isEmpty());
    return task.interrupt();
  }

  private record Task(Thread thread, FutureTask<Throwable> outcome) {
    Throwable interrupt() throws Exception {
      thread.interrupt();
      return outcome.get(5, TimeUnit.SECONDS);
    }
  }

  private static Task start(boolean virtual, Callable<?> operation) {
    var outcome = new FutureTask<>(() -> catchThrowable(operation::call));
    return new Task(
        virtual ? Thread.ofVirtual().start(outcome) : Thread.ofPlatform().start(outcome), outcome);
  }
}
