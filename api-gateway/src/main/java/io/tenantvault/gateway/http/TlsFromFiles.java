package io.tenantvault.gateway.http;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Serves TLS 1.3, and nothing older, where {@code SERVER_TLS_CERTIFICATE} and {@code
 * SERVER_TLS_PRIVATE_KEY} name files in PEM. They are watched: new ones are served without a
 * restart.
 */
public final class TlsFromFiles implements EnvironmentPostProcessor {
  private static final String CERTIFICATE = "SERVER_TLS_CERTIFICATE";
  private static final String PRIVATE_KEY = "SERVER_TLS_PRIVATE_KEY";
  private static final String BUNDLE = "spring.ssl.bundle.pem.gateway.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String certificate = environment.getProperty(CERTIFICATE, "");
    String privateKey = environment.getProperty(PRIVATE_KEY, "");
    if (certificate.isBlank() != privateKey.isBlank()) {
      throw new IllegalStateException("set both or none of " + CERTIFICATE + ", " + PRIVATE_KEY);
    }
    if (!certificate.isBlank()) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "tls",
                  Map.of(
                      "server.ssl.bundle",
                      "gateway",
                      BUNDLE + "keystore.certificate",
                      "file:" + certificate,
                      BUNDLE + "keystore.private-key",
                      "file:" + privateKey,
                      BUNDLE + "reload-on-update",
                      "true",
                      BUNDLE + "options.enabled-protocols",
                      "TLSv1.3",
                      "spring.ssl.bundle.watch.file.quiet-period",
                      "2s")));
    }
  }
}
