package io.tenantvault.localstack.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands in for a service's jar: healthy, and shows its environment. */
public final class StandInService {
  private StandInService() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("SERVER_PORT"));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/actuator/health", exchange -> answer(exchange, "UP"));
    server.createContext("/environment", exchange -> answer(exchange, System.getenv().toString()));
    server.start();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
