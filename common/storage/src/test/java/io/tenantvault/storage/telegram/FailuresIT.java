package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.HandTicker;
import io.tenantvault.storage.RetryPolicy;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageException.Missing;
import io.tenantvault.storage.StorageException.Refused;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each thing that goes wrong, and that none of them tells the token. */
class FailuresIT {
  private static final int SIZE = 1 << 20;
  private static final Duration WAIT = Duration.ofSeconds(7);

  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();
  @RegisterExtension final RecordedLog log = new RecordedLog();

  private final HandTicker ticker = new HandTicker();

  /** An operation of the port, on a document that was stored before. */
  private enum Operation {
    STORE {
      @Override
      void run(ArtifactStorage storage, StoredFile file) throws Exception {
        storage.store(upload("part", bytes(SIZE)));
      }
    },
    READ {
      @Override
      void run(ArtifactStorage storage, StoredFile file) throws Exception {
        try (InputStream document = storage.open(file, SIZE)) {
          document.readAllBytes();
        }
      }
    },
    DELETE {
      @Override
      void run(ArtifactStorage storage, StoredFile file) throws Exception {
        storage.delete(file);
      }
    };

    abstract void run(ArtifactStorage storage, StoredFile file) throws Exception;
  }

  record Case(
      Operation operation, String method, Fault fault, Class<? extends StorageException> failure) {}

  static Stream<Case> cases() {
    return Stream.of(
            onEachMethod(new Fault.TooManyRequests(WAIT), Unavailable.class),
            onEachMethod(new Fault.ServerError(500), Unavailable.class),
            onEachMethod(new Fault.ServerError(503), Unavailable.class),
            onEachMethod(new Fault.HtmlError(502), Unavailable.class),
            onEachMethod(new Fault.ServerError(401), Refused.class),
            onEachMethod(new Fault.HtmlError(404), Refused.class),
            onEachMethod(new Fault.DropAnswer(), Unavailable.class),
            Stream.of(
                new Case(Operation.STORE, "sendDocument", new Fault.HtmlError(413), Refused.class),
                new Case(
                    Operation.STORE, "sendDocument", new Fault.ServerError(403), Refused.class),
                new Case(
                    Operation.STORE, "sendDocument", new Fault.ServerError(400), Refused.class),
                new Case(
                    Operation.STORE,
                    "sendDocument",
                    new Fault.CutUpload(500_000),
                    Unavailable.class),
                new Case(
                    Operation.STORE, "sendDocument", new Fault.CutUpload(0), Unavailable.class),
                new Case(
                    Operation.READ, "download", new Fault.TooManyRequests(WAIT), Unavailable.class),
                new Case(Operation.READ, "download", new Fault.HtmlError(503), Unavailable.class),
                new Case(Operation.READ, "download", new Fault.HtmlError(404), Missing.class),
                new Case(Operation.READ, "download", new Fault.ServerError(403), Refused.class),
                new Case(Operation.READ, "download", new Fault.CutDownload(0), Unavailable.class),
                new Case(
                    Operation.READ, "download", new Fault.CutDownload(500_000), Unavailable.class)))
        .flatMap(cases -> cases);
  }

  private static Stream<Case> onEachMethod(Fault fault, Class<? extends StorageException> failure) {
    return Stream.of(
        new Case(Operation.STORE, "sendDocument", fault, failure),
        new Case(Operation.READ, "getFile", fault, failure),
        new Case(Operation.DELETE, "deleteMessage", fault, failure));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isOneOfThePortsFailuresWithoutTheToken(Case one) throws Exception {
    ArtifactStorage storage = telegram.storage();
    StoredFile file = storage.store(upload("stored", bytes(SIZE)));
    telegram.admin().addFault(FaultRule.once(one.method(), one.fault()));

    Throwable thrown = catchThrowable(() -> one.operation().run(storage, file));

    StorageException failure =
        thrown instanceof IOException && thrown.getCause() instanceof StorageException cause
            ? cause
            : (StorageException) thrown;
    assertThat(failure).isInstanceOf(one.failure());
    assertThat(failure.getMessage()).contains(Long.toString(TelegramEmulator.CHAT));
    if (one.fault() instanceof Fault.TooManyRequests) {
      assertThat(((Unavailable) failure).retryAfter()).isEqualTo(Optional.of(WAIT));
    }
    assertTokenFree(thrown);
    assertThat(telegram.admin().faults()).isEmpty();
  }

  private void assertTokenFree(Throwable thrown) {
    assertThat(thrown).isNotNull();
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(TelegramEmulator.SECRET);
    assertThat(log.lines()).noneMatch(line -> line.contains(TelegramEmulator.SECRET));
  }

  @Test
  void saysWhatToDoAboutAWrongToken() throws Exception {
    ArtifactStorage stranger = telegram.storage("4242:" + TelegramEmulator.SECRET + "-old", -1001L);

    Throwable thrown = catchThrowable(() -> Operation.STORE.run(stranger, null));

    assertThat(thrown)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("tenantvault.storage.telegram.bot-token");
    assertTokenFree(thrown);
  }

  @Test
  void saysWhatToDoAboutAnUnknownChat() {
    ArtifactStorage storage = telegram.storage(TelegramEmulator.TOKEN, 5L);

    Throwable thrown = catchThrowable(() -> Operation.STORE.run(storage, null));

    assertThat(thrown)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("chat not found")
        .hasMessageContaining("chat-ids");
    assertTokenFree(thrown);
  }

  @Test
  void isUnavailableWhereNobodyListens() throws Exception {
    ArtifactStorage storage = telegram.storage();
    StoredFile file = storage.store(upload("stored", bytes(SIZE)));
    telegram.emulator().close();

    for (Operation operation : Operation.values()) {
      Throwable thrown = catchThrowable(() -> operation.run(storage, file));
      assertThat(thrown).isInstanceOf(Unavailable.class);
      assertTokenFree(thrown);
    }
  }

  @Test
  void saysHowFarADownloadCame() throws Exception {
    ArtifactStorage storage = telegram.storage();
    StoredFile file = storage.store(upload("stored", bytes(SIZE)));
    telegram.admin().failOnce("download", new Fault.CutDownload(500_000));

    Throwable thrown = catchThrowable(() -> Operation.READ.run(storage, file));

    assertThat(thrown)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("after 500000 of " + SIZE + " bytes");
  }

  @Test
  void countsEachRequestByWhatBecameOfIt() throws Exception {
    var registry = new SimpleMeterRegistry();
    telegram.storage().bindTo(registry);
    telegram.admin().failOnce("sendDocument", new Fault.TooManyRequests(WAIT));

    retrying().store(upload("part", bytes(SIZE)));

    assertThat(requests(registry, "too_many")).isOne();
    assertThat(requests(registry, "ok")).isOne();
    assertThat(requests(registry, "unavailable")).isZero();
  }

  private static long requests(SimpleMeterRegistry registry, String outcome) {
    return registry
        .get("tenantvault.telegram.requests")
        .tags("method", "sendDocument", "outcome", outcome)
        .timer()
        .count();
  }

  @Test
  void waitsExactlyAsLongAsTelegramAsksAndThenStores() throws Exception {
    telegram.admin().failOnce("sendDocument", new Fault.TooManyRequests(WAIT));

    Operation.STORE.run(retrying(), null);

    assertThat(ticker.sleeps()).containsExactly(WAIT);
    assertThat(telegram.admin().messages()).hasSize(1);
  }

  @Test
  void storesAgainAndLeavesAStrayWhenTheAnswerWasLost() throws Exception {
    telegram.admin().failOnce("sendDocument", new Fault.DropAnswer());

    StoredFile file = retrying().store(upload("part", bytes(SIZE)));

    assertThat(telegram.admin().messages()).hasSize(2);
    assertThat(telegram.admin().requests("sendDocument").ok()).isOne();
    assertThat(telegram.storage().open(file, SIZE).readAllBytes()).isEqualTo(bytes(SIZE));
    assertThat(ticker.sleeps()).hasSize(1);
    assertThat(log.lines()).anyMatch(line -> line.contains("sent again"));
  }

  @Test
  void sendsAnUploadOnceWhereOkHttpWouldSendItAgain() {
    telegram.admin().failOnce("sendDocument", new Fault.DropAnswer());

    Throwable thrown = catchThrowable(() -> Operation.STORE.run(telegram.storage(), null));

    assertThat(thrown).isInstanceOf(Unavailable.class);
    assertThat(telegram.admin().messages()).hasSize(1);
  }

  private ArtifactStorage retrying() {
    var policy =
        new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(3));
    return new Retrying(telegram.storage(), policy, ticker);
  }
}
