package io.tenantvault.botapi.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The emulator's certificate and key.
 *
 * @param keyStore PKCS#12
 * @param password of the store and of the key in it
 */
public record ServerKeys(Path keyStore, String password) {

  /**
   * For a server that talks TLS.
   *
   * @throws IOException when the file cannot be used
   */
  public SSLContext context() throws IOException {
    char[] secret = password.toCharArray();
    try (var input = Files.newInputStream(keyStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(input, secret);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, secret);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the key store %s cannot be used: %s".formatted(keyStore, e.getMessage()), e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return keyStore.toString();
  }
}
