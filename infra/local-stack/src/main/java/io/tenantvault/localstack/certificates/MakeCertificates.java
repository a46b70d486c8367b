package io.tenantvault.localstack.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/**
 * Makes an authority and what it signs. Its key is in a file only while this runs: afterwards
 * nobody can sign another certificate, and a renewal makes all of them anew.
 */
record MakeCertificates(Certificates certificates) {
  private static final String AUTHORITY = "ca";
  // What browsers take at most.
  private static final int DAYS = 397;

  void of(List<String> names) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(certificates.folder());
    Path scratch = Files.createTempDirectory(folder, ".keys");
    Path store = scratch.resolve("all.p12");
    try {
      var keytool = new Keytool(store, certificates.password());
      keytool.makeAuthority(AUTHORITY, DAYS);
      for (String name : names) {
        keytool.makeSigned(name, AUTHORITY, DAYS);
      }
      export(read(store), names);
    } catch (GeneralSecurityException e) {
      throw new IOException("keytool's certificates cannot be read", e);
    } finally {
      Files.deleteIfExists(store);
      Files.delete(scratch);
    }
  }

  private KeyStore read(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      keys.load(input, certificates.password().toCharArray());
    }
    return keys;
  }

  // The authority's own last: who finds it finds the others.
  private void export(KeyStore keys, List<String> names)
      throws IOException, GeneralSecurityException {
    for (String name : names) {
      KeyFiles files = certificates.of(name);
      String certificate = pem("CERTIFICATE", keys.getCertificate(name).getEncoded());
      byte[] key = keys.getKey(name, certificates.password().toCharArray()).getEncoded();
      String privateKey = pem("PRIVATE KEY", key);
      certificates.write(files.certificate(), certificate);
      certificates.write(files.privateKey(), privateKey);
      certificates.write(files.both(), privateKey + certificate);
      exportStore(keys, name, files.keyStore());
    }
    Path authority = certificates.authority();
    certificates.write(authority, pem("CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded()));
    // Everybody may know whom the stack trusts, PostgreSQL's programs of other users too.
    Files.setPosixFilePermissions(authority, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void exportStore(KeyStore keys, String name, Path file)
      throws IOException, GeneralSecurityException {
    char[] password = certificates.password().toCharArray();
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    var chain = new Certificate[] {keys.getCertificate(name)};
    one.setKeyEntry(name, keys.getKey(name, password), password, chain);
    certificates.write(file, "");
    try (OutputStream output = Files.newOutputStream(file)) {
      one.store(output, password);
    }
  }

  private static String pem(String what, byte[] content) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, lines.encodeToString(content), what);
  }
}
