package io.tenantvault.mailsink;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a sink is run.
 *
 * @param smtpPort 0 takes a free one
 * @param httpPort 0 takes a free one
 * @param security of SMTP
 * @param keys the certificate; null for none, and then there is no TLS
 * @param login who may send; null for everybody
 */
public record SinkConfig(
    InetAddress address,
    int smtpPort,
    int httpPort,
    Security security,
    @Nullable KeyStoreFile keys,
    @Nullable Login login) {

  /** Refuses TLS without a certificate. */
  public SinkConfig {
    if (security != Security.NONE && keys == null) {
      throw new IllegalArgumentException("--tls needs --key-store, a PKCS#12 file");
    }
  }

  /** For everybody, without TLS, on free ports of the loopback. */
  public static SinkConfig plain() {
    return new SinkConfig(InetAddress.getLoopbackAddress(), 0, 0, Security.NONE, null, null);
  }

  /** The same with TLS. */
  public SinkConfig with(Security other, KeyStoreFile certificate) {
    return new SinkConfig(address, smtpPort, httpPort, other, certificate, login);
  }

  /** The same at another port. */
  public SinkConfig at(int otherSmtpPort) {
    return new SinkConfig(address, otherSmtpPort, httpPort, security, keys, login);
  }

  /** The same for one who logs in. */
  public SinkConfig requiring(Login other) {
    return new SinkConfig(address, smtpPort, httpPort, security, keys, other);
  }

  /** When TLS begins. */
  public enum Security {
    NONE,
    /** When the client asks for it, which it must. */
    STARTTLS,
    /** At once. */
    TLS
  }

  /** The only one who may send. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }
}
