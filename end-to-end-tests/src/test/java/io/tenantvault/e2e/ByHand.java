package io.tenantvault.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.postgres.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a person types who has none of our programs.
 *
 * @param folder where it is typed
 * @param database what psql connects to
 * @param more variables of the environment
 */
record ByHand(Path folder, Database database, Map<String, String> more) {

  /** Fails with the output where the script does. */
  void bash(String script) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("bash", "-c", "set -euo pipefail\n" + script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(more);
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST", database.host(),
                "PGPORT", Integer.toString(database.port()),
                "PGDATABASE", database.name(),
                "PGUSER", database.user(),
                "PGPASSWORD", database.password()));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
