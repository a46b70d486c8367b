package io.tenantvault.localstack.postgres;

import io.tenantvault.localstack.certificates.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Has a server talk TLS, and nothing else.
 *
 * @param user whom it runs as
 * @param data its data directory, which that user can read
 */
record ServerTls(ServerUser user, Path data) {
  private static final String RULES =
      """
      # Written at each start. A connection without TLS matches no line.
      hostssl all all 127.0.0.1/32 scram-sha-256
      """;

  /** Puts the files where the server reads them; the settings that name them. */
  List<String> install(KeyFiles files) throws IOException {
    copy(files.certificate(), "tls.crt");
    copy(files.privateKey(), "tls.key");
    Path rules = data.resolve("pg_hba_tls.conf");
    Files.writeString(rules, RULES);
    user.own(rules);
    return List.of(
        "ssl=on",
        "ssl_cert_file=tls.crt",
        "ssl_key_file=tls.key",
        "ssl_min_protocol_version=TLSv1.3",
        "hba_file=" + rules);
  }

  // The server refuses a key that others can read.
  private void copy(Path file, String name) throws IOException {
    Path copy = data.resolve(name);
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    user.own(copy);
  }
}
