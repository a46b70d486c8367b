package io.tenantvault.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that connect to public addresses only. The address is looked at where it is connected to,
 * after whatever resolved it: a name that means one address when it is checked and another one when
 * it is used gets nowhere.
 */
final class GuardedSockets extends SocketFactory {

  @Override
  public Socket createSocket() {
    return new Guarded();
  }

  /** What was to be connected to is not public. */
  static final class NotPublicException extends IOException {
    private static final long serialVersionUID = 1L;

    NotPublicException(InetAddress address) {
      super(
          address.getHostAddress()
              + " is no address of the public Internet; tenantvault.notifications.webhook.allow-private"
              + " allows such");
    }
  }

  private static final class Guarded extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (endpoint instanceof InetSocketAddress internet
          && internet.getAddress() != null
          && !PublicAddress.isPublic(internet.getAddress())) {
        throw new NotPublicException(internet.getAddress());
      }
      super.connect(endpoint, timeout);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("nobody says from where");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("nobody says from where");
  }

  private static Socket connected(InetSocketAddress address) throws IOException {
    var socket = new Guarded();
    socket.connect(address, 0);
    return socket;
  }
}
