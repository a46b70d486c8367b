package io.tenantvault.e2e;

import io.tenantvault.localstack.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an operator types the runbook's commands: a folder with the launcher and the jars, and an
 * environment with the addresses.
 */
record AtTheDesk(RunningPlatform platform, Path folder) {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));

  /**
   * Differences are what other tests have left; the command has worked. The emulator need not be
   * spared, and has the documents of all tests.
   */
  private static final String LAUNCHER =
      """
      #!/bin/bash
      code=0
      if [[ $1 == reconcile ]]; then set -- "$@" --per-second=1000; fi
      java -Dtenantvault.home='%1$s' -jar '%1$s/infra/local-stack/target/local-stack.jar' "$@" --directory '%2$s' || code=$?
      if [[ $1 == reconcile && $code == 1 ]]; then code=0; fi
      exit $code
      """;

  AtTheDesk {
    try {
      Path stack = platform.stack().environmentFile().path().getParent();
      Path launcher = folder.resolve("tenantvault");
      if (!Files.exists(launcher)) {
        Files.writeString(launcher, LAUNCHER.formatted(HOME, stack));
        launcher.toFile().setExecutable(true);
        for (String jar : List.of("retention-worker", "projection-service")) {
          Files.createSymbolicLink(
              folder.resolve(jar + ".jar"), HOME.resolve(jar + "/target/" + jar + ".jar"));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Types it; fails with the output where it does.
   *
   * @param service whose environment it has
   */
  void type(String script, Service service, Map<String, String> variables) throws Exception {
    // stack.env has the login of the platform's services on Kafka, a service its own.
    var all = new HashMap<>(platform.stack().environment());
    all.putAll(platform.stack().beside(service, List.of()).environment());
    all.put("CURL_CA_BUNDLE", platform.variable("TLS_CA_FILE"));
    all.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    all.putAll(variables);
    new ByHand(folder, platform.stack().database(), all).bash(script);
  }

  /** Has psql run it. */
  void sql(String statements) throws Exception {
    type(
        "psql -X -v ON_ERROR_STOP=1 \"$DATABASE_URL\" <<'SQL'\n" + statements + "\nSQL",
        Service.RETENTION_WORKER,
        Map.of());
  }
}
