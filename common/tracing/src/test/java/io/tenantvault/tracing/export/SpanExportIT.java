package io.tenantvault.tracing.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;

/** Counts lines of the log first: what the other tests left unsent is told late. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpanExportIT {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  @Test
  void sendsSpansWhereTheEndpointIsAndTheLastOnesAtTheEnd() throws Exception {
    Queue<String> bodies = new ConcurrentLinkedQueue<>();
    HttpServer collector = collector(bodies, new CountDownLatch(0));
    try {
      Map<String, String> settings = Map.of(ENDPOINT, address(collector));
      try (SpanExport export = SpanExport.start("backup-worker", settings::get)) {
        Spans.open(Work.STORE_PART).close();
      }

      assertThat(bodies)
          .singleElement()
          .asString()
          .startsWith("/v1/traces application/x-protobuf")
          .contains("store part", "backup-worker");
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void aCollectorThatDoesNotAnswerHoldsNobodyUp() throws Exception {
    var answer = new CountDownLatch(1);
    HttpServer collector = collector(new ConcurrentLinkedQueue<>(), answer);
    try {
      Map<String, String> settings = Map.of(ENDPOINT, address(collector));
      SpanExport export = SpanExport.start("test", settings::get);

      long begun = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        Spans.open(Work.STORE_PART).close();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));

      begun = System.nanoTime();
      export.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    } finally {
      answer.countDown();
      collector.stop(0);
    }
  }

  @Test
  @Order(1)
  void aCollectorThatIsAwayIsALineInTheLogAndNotMore() throws Exception {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    HttpServer gone = collector(new ConcurrentLinkedQueue<>(), new CountDownLatch(0));
    String address = address(gone);
    gone.stop(0);
    Map<String, String> settings = Map.of(ENDPOINT, address);
    try (SpanExport export = SpanExport.start("test", settings::get)) {
      for (int i = 0; i < 3_000; i++) {
        try (OpenSpan span = Spans.open(Work.STORE_PART)) {
          assertThat(span.trace()).isPresent();
        }
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> lines.list.stream().anyMatch(SpanExportIT::isOfLoss));
    } finally {
      root.detachAppender(lines);
    }
    assertThat(lines.list.stream().filter(SpanExportIT::isOfLoss)).hasSize(1);
  }

  private static boolean isOfLoss(ILoggingEvent line) {
    return line.getFormattedMessage().contains("takes no spans");
  }

  @Test
  void anotherProtocolThanOursIsRefusedByTheVariablesName() {
    Map<String, String> settings =
        Map.of(ENDPOINT, "http://localhost:4317", "otel.exporter.otlp.protocol", "grpc");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpanExport.start("test", settings::get))
        .withMessageContaining("OTEL_EXPORTER_OTLP_PROTOCOL");
  }

  @Test
  void anEmptyEndpointIsNone() {
    assertThat(SpanExport.isWanted(Map.of(ENDPOINT, " ")::get)).isFalse();
    assertThat(SpanExport.isWanted(Map.of(ENDPOINT, "http://localhost:4318")::get)).isTrue();
  }

  private static String address(HttpServer collector) {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  private static HttpServer collector(Queue<String> bodies, CountDownLatch answer)
      throws Exception {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer.await();
            bodies.add(
                exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("content-type")
                    + " "
                    + new String(
                        exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    collector.start();
    return collector;
  }
}
