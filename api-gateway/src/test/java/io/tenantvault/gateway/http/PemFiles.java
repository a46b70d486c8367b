package io.tenantvault.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate of its own making and its key, in PEM, made by the JDK's keytool. */
record PemFiles(Path certificate, Path privateKey) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  static PemFiles in(Path directory) {
    return new PemFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
  }

  /** Writes another certificate, with this name, in place of the one that is there. */
  void write(String name) throws Exception {
    Path store = Files.createTempDirectory("tenantvault-test-tls").resolve("store.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "gateway",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=ip:127.0.0.1",
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        new String(PASSWORD));
    export(store);
  }

  private void export(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    Files.writeString(
        privateKey, pem("PRIVATE KEY", keys.getKey("gateway", PASSWORD).getEncoded()));
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("gateway").getEncoded()));
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(encoded), what);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }
}
