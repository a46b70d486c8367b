package io.tenantvault.localstack.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Java's program for keys, on one key store.
 *
 * @param password of the store; goes to the program by its environment
 */
record Keytool(Path store, String password) {
  private static final String VARIABLE = "KEY_STORE_PASSWORD";

  /** A key with a certificate that it signs itself, good for signing others. */
  void makeAuthority(String alias, int days) throws IOException, InterruptedException {
    run(alias, days, "-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign,cRLSign");
  }

  /** A key with a certificate for this machine, signed by another one. */
  void makeSigned(String alias, String signer, int days) throws IOException, InterruptedException {
    run(alias, days, "-signer", signer, "-ext", "san=ip:127.0.0.1,dns:localhost");
  }

  private void run(String alias, int days, String... further)
      throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(program, "-J-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-J-XX:+UseSerialGC", "-genkeypair", "-alias", alias));
    command.addAll(List.of("-dname", "CN=" + alias, "-validity", Integer.toString(days)));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass:env", VARIABLE));
    command.addAll(List.of(further));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(VARIABLE, password);
    Process process = builder.start();
    process.getOutputStream().close();
    try (var stream = process.getInputStream()) {
      String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(
            "keytool made no certificate for %s:%n%s".formatted(alias, output.strip()));
      }
    }
  }
}
