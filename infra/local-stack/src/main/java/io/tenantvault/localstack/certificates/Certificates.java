package io.tenantvault.localstack.certificates;

import io.tenantvault.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The certificates of a stack.
 *
 * @param folder where they are kept
 * @param password of the PKCS#12 files
 */
public record Certificates(Path folder, String password) {
  /** Remade at a start that comes so close to the end of their life. */
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  /** The certificate of the authority that has signed all of them, PEM. */
  public Path authority() {
    return folder.resolve("ca.crt");
  }

  /** Somebody's certificate and key. */
  public KeyFiles of(String name) {
    return new KeyFiles(folder, name);
  }

  /**
   * Makes all of them anew unless all are there and will be good for a while.
   *
   * @return whether they were made
   */
  public boolean ensure(Collection<String> names, Clock clock)
      throws IOException, InterruptedException {
    if (areGood(names, clock)) {
      return false;
    }
    new MakeCertificates(this).of(List.copyOf(names));
    return true;
  }

  /** Another one for other certificates, or nothing as long as there are none. */
  public String version() throws IOException {
    if (!Files.exists(authority())) {
      return "";
    }
    var sum = new CRC32C();
    sum.update(Files.readAllBytes(authority()));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private boolean areGood(Collection<String> names, Clock clock) throws IOException {
    if (!Files.exists(authority())) {
      return false;
    }
    for (String name : names) {
      KeyFiles files = of(name);
      if (!Files.exists(files.keyStore()) || !isGood(files.certificate(), clock)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGood(Path file, Clock clock) throws IOException {
    try (var input = Files.newInputStream(file)) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
      return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no certificate; delete it and start again", e);
    }
  }

  void write(Path file, String text) throws IOException {
    new PrivateFile(file).write(text);
  }
}
