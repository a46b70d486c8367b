package io.tenantvault.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Java's own authorities and those of one file beside them: for servers with private certificates.
 */
public final class TrustedAuthorities {
  private final X509TrustManager manager;
  private final SSLContext context;

  private TrustedAuthorities(X509TrustManager manager, SSLContext context) {
    this.manager = manager;
    this.context = context;
  }

  /**
   * Java's and those of a PEM file.
   *
   * @throws IllegalArgumentException when the file cannot be read or has no certificate
   */
  public static TrustedAuthorities and(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate usual : managerOf(null).getAcceptedIssuers()) {
        store.setCertificateEntry("java " + store.size(), usual);
      }
      for (Certificate further : certificates(file)) {
        store.setCertificateEntry("further " + store.size(), further);
      }
      X509TrustManager manager = managerOf(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new TrustedAuthorities(manager, context);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "no certificates can be read from %s: %s".formatted(file, e), e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var input = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(input);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(file + " has no certificate in it");
      }
      return found;
    }
  }

  private static X509TrustManager managerOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** For clients that take a trust manager beside the sockets, such as OkHttp. */
  public X509TrustManager manager() {
    return manager;
  }

  /** For clients that take a context. */
  public SSLContext context() {
    return context;
  }
}
