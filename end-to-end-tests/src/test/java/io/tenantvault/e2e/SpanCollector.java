package io.tenantvault.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector of spans, by OTLP over HTTP; it keeps all that it is sent. */
final class SpanCollector {
  private static final int GONE = 503;

  private final HttpServer server;
  private final List<ExportTraceServiceRequest> taken = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  private SpanCollector(HttpServer server) {
    this.server = server;
  }

  static SpanCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var collector = new SpanCollector(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  /** What OTEL_EXPORTER_OTLP_ENDPOINT is to be. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it takes nothing, or takes again. */
  void away(boolean gone) {
    away = gone;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
      byte[] message = (packed ? new GZIPInputStream(body) : body).readAllBytes();
      if (away) {
        exchange.sendResponseHeaders(GONE, -1);
      } else {
        taken.add(ExportTraceServiceRequest.parseFrom(message));
        exchange.sendResponseHeaders(200, -1);
      }
    }
  }

  /**
   * A span as it was sent.
   *
   * @param parent empty where it has none
   * @param says its attributes as texts
   */
  record Span(
      String service,
      String name,
      String kind,
      String trace,
      String id,
      String parent,
      Map<String, String> says) {}

  /** Those of a trace. */
  List<Span> ofTrace(String trace) {
    return all().stream().filter(span -> span.trace().equals(trace)).toList();
  }

  List<Span> all() {
    var spans = new ArrayList<Span>();
    taken.forEach(request -> request.getResourceSpansList().forEach(one -> read(one, spans)));
    return spans;
  }

  /** All that it was sent, as it was on the wire but for the packing. */
  List<byte[]> messages() {
    return taken.stream().map(ExportTraceServiceRequest::toByteArray).toList();
  }

  private static void read(ResourceSpans ofService, List<Span> spans) {
    String service =
        ofService.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .findFirst()
            .orElseThrow()
            .getValue()
            .getStringValue();
    ofService
        .getScopeSpansList()
        .forEach(scope ->
            scope
                .getSpansList()
                .forEach(span -> {
                  var says = new TreeMap<String, String>();
                  span.getAttributesList()
                      .forEach(one ->
                          says.put(
                              one.getKey(),
                              one.getValue().hasStringValue()
                                  ? one.getValue().getStringValue()
                                  : Long.toString(one.getValue().getIntValue())));
                  spans.add(
                      new Span(
                          service,
                          span.getName(),
                          span.getKind().name(),
                          hex(span.getTraceId().toByteArray()),
                          hex(span.getSpanId().toByteArray()),
                          hex(span.getParentSpanId().toByteArray()),
                          says));
                }));
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
