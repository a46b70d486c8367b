package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.localstack.postgres.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Restores as a person does it, with PostgreSQL's own programs. */
final class RestoreByHand {

  private RestoreByHand() {}

  static byte[] gunzip(byte[] artifact) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(artifact))) {
      return in.readAllBytes();
    }
  }

  static void restore(byte[] dump, DumpFormat format, Database target)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    switch (format) {
      case SQL -> command.addAll(List.of("psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", "-"));
      case TAR -> command.addAll(List.of("pg_restore", "-Ft", "--exit-on-error"));
    }
    command.addAll(List.of("-d", target.name()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST", target.host(),
                "PGPORT", Integer.toString(target.port()),
                "PGUSER", target.user(),
                "PGPASSWORD", target.password()));
    Process process = builder.start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(dump);
    } catch (IOException e) {
      // It has ended before its input did: its words below say why.
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
