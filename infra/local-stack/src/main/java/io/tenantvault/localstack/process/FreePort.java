package io.tenantvault.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are restarted. They lie below the range from which Linux (32768 on) and
 * macOS (49152 on) take the ports of outgoing connections: a client that keeps trying to reach a
 * killed server on such a port would now and then be connected to itself.
 */
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int BEYOND = 32_000;
  private static final int TRIES = 1_000;

  private FreePort() {}

  /** A port of the loopback address that nobody listens on. */
  public static int pick() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + BEYOND);
  }

  /** The port if it is free, else any other. */
  public static int preferring(int port) throws IOException {
    return isFree(port) ? port : pick();
  }

  /** Whether a server could listen on the port, and none does. */
  public static boolean isFree(int port) {
    return canBind(port) && !answers(port);
  }

  // macOS lets one bind to loopback where another listens on all addresses.
  private static boolean answers(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean canBind(int port) {
    try (var socket = new ServerSocket()) {
      // A port whose last connections still linger counts as free, as it does for the servers.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
