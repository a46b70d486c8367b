package io.tenantvault.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.gateway.testing.TestPlatform;
import io.tenantvault.gateway.testing.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that speaks TLS and is in a hurry. */
class HardenedIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static TestPlatform platform;
  private static PemFiles pem;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    pem = PemFiles.in(directory);
    pem.write("first");
    platform =
        new TestPlatform(
            Map.of(
                "SERVER_TLS_CERTIFICATE", pem.certificate().toString(),
                "SERVER_TLS_PRIVATE_KEY", pem.privateKey().toString(),
                "spring.ssl.bundle.watch.file.quiet-period", "200ms",
                "tenantvault.connections.header-timeout", "1s",
                "tenantvault.connections.request-timeout", "2s",
                "tenantvault.rate-limit.caller.burst", "3",
                "tenantvault.rate-limit.caller.per-second", "1",
                "tenantvault.rate-limit.address.burst", "30"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static URI address(String path) {
    return URI.create(platform.gateway().address().replace("http:", "https:") + path);
  }

  /** Trusts whom it meets. */
  private static SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Credulous()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLSocket connect(String... protocols) throws IOException {
    Socket plain = new Socket("127.0.0.1", address("/").getPort());
    var socket =
        (SSLSocket)
            tls().getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
    socket.setEnabledProtocols(protocols);
    socket.setSoTimeout((int) SOON.toMillis());
    socket.startHandshake();
    return socket;
  }

  private static String servedName() throws IOException {
    try (SSLSocket socket = connect("TLSv1.3")) {
      var served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return served.getSubjectX500Principal().getName();
    }
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls()).build()) {
      return client.send(
          HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void speaksTls13AndNothingOlder() throws Exception {
    try (SSLSocket socket = connect("TLSv1.3")) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
    assertThatThrownBy(() -> connect("TLSv1.2")).isInstanceOf(SSLException.class);
  }

  @Test
  void servesARenewedCertificateWithoutARestart() throws Exception {
    pem.write("renewed");

    await().atMost(SOON).until(() -> servedName().equals("CN=renewed"));
  }

  @Test
  void sendsSecurityHeadersWithGoodAnswersAndWithProblems() throws Exception {
    String token = platform.tokens().sign(Tokens.claims("acme").subject("headers").build());
    for (String path :
        new String[] {"/actuator/health", "/api/projects/acme/jobs", "/api/nothing", "/a;b"}) {
      var headers = get(path, token).headers();

      assertThat(headers.firstValue("x-content-type-options")).as(path).hasValue("nosniff");
      assertThat(headers.firstValue("content-security-policy"))
          .hasValue("default-src 'none'; frame-ancestors 'none'");
      assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
      assertThat(headers.firstValue("cache-control")).hasValue("no-store");
      assertThat(headers.firstValue("strict-transport-security")).isPresent();
      assertThat(headers.firstValue("server")).isEmpty();
    }
  }

  @Test
  void turnsACallerAwayWhoAsksTooOften() throws Exception {
    String busy = platform.tokens().sign(Tokens.claims("acme").subject("busy").build());
    String calm = platform.tokens().sign(Tokens.claims("acme").subject("calm").build());
    HttpResponse<String> answer = get("/api/projects/acme/jobs", busy);
    for (int i = 0; i < 20 && answer.statusCode() == 200; i++) {
      answer = get("/api/projects/acme/jobs", busy);
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("urn:tenantvault:problem:too-many-requests");
    assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    assertThat(get("/api/projects/acme/jobs", calm).statusCode()).isEqualTo(200);
  }

  @Test
  void turnsAnAddressAwayWhoseTokensAreNotGoodButNoGoodOneFromThere() throws Exception {
    String forged = new Tokens().user("acme");
    int status = 401;
    for (int i = 0; i < 200 && status == 401; i++) {
      status = get("/api/projects/acme/jobs", forged).statusCode();
    }

    assertThat(status).isEqualTo(429);
    String good = platform.tokens().sign(Tokens.claims("acme").subject("neighbour").build());
    assertThat(get("/api/projects/acme/jobs", good).statusCode()).isEqualTo(200);
  }

  @Test
  void cutsWhoSendsTheirHeadersByteByByte() throws Exception {
    try (SSLSocket socket = connect("TLSv1.3")) {
      long start = System.nanoTime();

      assertThat(trickle(socket, "GET /actuator/health HTTP/1.1\r\nX-Slow: " + "x".repeat(500)))
          .isLessThan(200);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), SOON);
    }
  }

  /** How many bytes were sent before the connection was gone. */
  private static int trickle(SSLSocket socket, String text) throws InterruptedException {
    int sent = 0;
    try {
      OutputStream out = socket.getOutputStream();
      socket.setSoTimeout(50);
      for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
        out.write(next);
        out.flush();
        sent++;
        if (hasEnded(socket.getInputStream())) {
          return sent;
        }
      }
    } catch (IOException e) {
      return sent;
    }
    return sent;
  }

  private static boolean hasEnded(InputStream in) throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void doesNotWaitForABodyThatDoesNotCome() throws Exception {
    String token = platform.tokens().sign(Tokens.claims("acme").subject("slow").build());
    try (SSLSocket socket = connect("TLSv1.3")) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/backup/export HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                      + token
                      + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                  .getBytes(StandardCharsets.US_ASCII));

      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
    }
  }

  private static final class Credulous extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
