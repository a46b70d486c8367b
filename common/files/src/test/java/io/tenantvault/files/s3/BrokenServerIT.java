package io.tenantvault.files.s3;

import static io.tenantvault.files.StoreUnderTest.A;
import static io.tenantvault.files.StoreUnderTest.TIME;
import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server whose every answer is the same, and wrong. */
class BrokenServerIT {
  private static final int SIZE = 100_000;
  private static final ProjectFile FILE = new ProjectFile(path("x"), SIZE, TIME, "\"1\"");

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private ServerSocket server;
  private S3Files files;
  private volatile String head;
  private volatile int bodyBytes;
  private volatile boolean stalls;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    var endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
    files =
        new S3Files(
            new S3Connection(endpoint, "us-east-1", true, S3Server.CREDENTIALS),
            new S3Root("bucket", ""));
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    files.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      InputStream request = socket.getInputStream();
      for (int newlines = 0, c = request.read(); newlines < 2 && c >= 0; c = request.read()) {
        newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
        if (newlines == 2) {
          break;
        }
      }
      requests.incrementAndGet();
      OutputStream answer = socket.getOutputStream();
      answer.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      answer.write(new byte[bodyBytes]);
      answer.flush();
      if (stalls) {
        over.await();
      }
    } catch (IOException | InterruptedException _) {
      // The client has gone, or the test is over.
    }
  }

  private void answers(String status, int length, int actual) {
    head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nETag: \"1\"\r\nConnection: close"
            .formatted(status, length);
    bodyBytes = actual;
  }

  @Test
  void doesNotTakeAFileThatIsCutOffForAWholeOne() throws Exception {
    answers("200 OK", SIZE, SIZE - 1);

    try (InputStream content = files.open(A, FILE)) {
      assertThatThrownBy(content::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("x of project a")
          .hasMessageContaining("cut off")
          .cause()
          .extracting("code")
          .isEqualTo(FailureCode.FILES_UNAVAILABLE);
    }
  }

  @Test
  void takesAFileOfAnotherSizeForAChangedOne() {
    answers("200 OK", SIZE + 1, SIZE + 1);

    assertFails(FailureCode.FILE_CHANGED, () -> files.open(A, FILE));
  }

  @Test
  void triesAgainBeforeItSaysThatTheServerHasAPassingError() {
    answers("503 Slow Down", 0, 0);

    assertFails(FailureCode.FILES_UNAVAILABLE, () -> files.open(A, FILE))
        .isInstanceOf(ProjectFilesException.class);
    assertThat(requests.get()).isGreaterThan(1);
  }

  @Test
  void takesADenialForARefusalWithoutAskingTwice() {
    answers("403 Forbidden", 0, 0);

    assertFails(FailureCode.FILE_REFUSED, () -> files.open(A, FILE)).hasMessageContaining("403");
    assertThat(requests).hasValue(1);
  }

  @Test
  void givesUpReadingWhenItsThreadIsInterrupted() throws Exception {
    answers("200 OK", SIZE, 10);
    stalls = true;
    var started = new CompletableFuture<Void>();
    var failure = new CompletableFuture<Throwable>();
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try (InputStream content = files.open(A, FILE)) {
                content.readNBytes(10);
                started.complete(null);
                content.read();
              } catch (Exception e) {
                failure.complete(e);
              }
            });
    started.join();

    reader.interrupt();

    assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
    assertThat(failure.join()).isInstanceOf(InterruptedIOException.class);
  }
}
