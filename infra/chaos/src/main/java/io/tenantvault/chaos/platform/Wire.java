package io.tenantvault.chaos.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Forwards a port of the loopback address to another one, until it is cut: then connections end at
 * once and new ones are refused. Or until it is stalled: then they stay, and nothing passes, as
 * when a network drops every packet.
 */
public final class Wire implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final int CONNECT_MS = 2_000;

  private enum State {
    MENDED,
    STALLED,
    CUT
  }

  private final ServerSocket entrance;
  private final IntSupplier target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.MENDED;

  /**
   * Forwards from now on. Nobody needs to listen at the target yet.
   *
   * @param target asked for each connection
   * @throws IOException when the port is taken
   */
  public Wire(int port, IntSupplier target) throws IOException {
    this.target = target;
    this.entrance = new ServerSocket();
    entrance.setReuseAddress(true);
    entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().name("wire " + port).start(this::accept);
  }

  /** Ends all connections, and refuses others until it is mended. */
  public void cut() {
    become(State.CUT);
    open.forEach(Wire::end);
  }

  /** Lets nothing pass until it is mended. */
  public void stall() {
    become(State.STALLED);
  }

  /** Forwards again. */
  public void mend() {
    become(State.MENDED);
  }

  private void become(State next) {
    lock.lock();
    try {
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed, or a client that was gone before it was accepted.
        continue;
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    open.add(server);
    try {
      awaitPassage();
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()), CONNECT_MS);
      Thread answers = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      answers.join();
    } catch (IOException e) {
      end(client);
      end(server);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
      open.remove(server);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitPassage();
        out.write(buffer, 0, count);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      end(from);
      end(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitPassage() throws IOException, InterruptedException {
    lock.lock();
    try {
      while (state == State.STALLED) {
        changed.await();
      }
      if (state == State.CUT) {
        throw new IOException("cut");
      }
    } finally {
      lock.unlock();
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more either way.
      return;
    }
  }

  /** Ends all connections for good. */
  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
