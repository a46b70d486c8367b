package io.tenantvault.localstack.certificates;

import java.nio.file.Path;

/**
 * One certificate with its key, in the forms that programs want. All but the certificate are
 * readable by their owner only.
 *
 * @param folder where they lie
 * @param name whose they are
 */
public record KeyFiles(Path folder, String name) {

  /** The certificate, PEM. */
  public Path certificate() {
    return folder.resolve(name + ".crt");
  }

  /** The key, PEM and PKCS#8. */
  public Path privateKey() {
    return folder.resolve(name + ".key");
  }

  /** Key and certificate in one file, which is how Kafka takes them. */
  public Path both() {
    return folder.resolve(name + ".pem");
  }

  /** Both as PKCS#12, under the stack's own password for such files. */
  public Path keyStore() {
    return folder.resolve(name + ".p12");
  }
}
