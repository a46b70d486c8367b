package io.tenantvault.chaos.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tenantvault.localstack.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WireTest {
  private ServerSocket server;
  private Wire wire;
  private int port;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    port = FreePort.pick();
    wire = new Wire(port, server::getLocalPort);
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    server.close();
  }

  @Test
  void forwardsBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(echoOf(client, 'a')).isEqualTo('a');
    }
  }

  @Test
  void endsConnectionsWhenItIsCutAndTakesOthersWhenItIsMended() throws IOException {
    try (Socket client = connect()) {
      assertThat(echoOf(client, 'a')).isEqualTo('a');
      wire.cut();

      assertThat(endsOf(client)).isTrue();
      try (Socket refused = connect()) {
        assertThat(endsOf(refused)).isTrue();
      }
    }
    wire.mend();
    try (Socket client = connect()) {
      assertThat(echoOf(client, 'b')).isEqualTo('b');
    }
  }

  @Test
  void holdsBackWhatIsSentWhileItIsStalled() throws IOException {
    try (Socket client = connect()) {
      assertThat(echoOf(client, 'a')).isEqualTo('a');
      wire.stall();
      client.getOutputStream().write('b');
      client.setSoTimeout(200);

      assertThatIOException()
          .isThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      client.setSoTimeout(10_000);
      wire.mend();
      assertThat(client.getInputStream().read()).isEqualTo('b');
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static int echoOf(Socket client, int sent) throws IOException {
    client.getOutputStream().write(sent);
    return client.getInputStream().read();
  }

  private static boolean endsOf(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // The test has ended the connection.
      return;
    }
  }
}
