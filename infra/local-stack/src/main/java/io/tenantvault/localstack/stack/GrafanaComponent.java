package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Grafana, where the machine has it. Anybody on this machine may look; nobody may change anything.
 *
 * @param infra the folder {@code infra/grafana} of the checkout
 * @param sources where its figures are: the variables of its provisioning files
 * @param directory of the stack
 */
record GrafanaComponent(
    Path program, int port, Path infra, Map<String, String> sources, Path directory)
    implements Component {
  static final String NAME = "grafana";

  private static final List<Path> HOMES =
      List.of(
          Path.of("/usr/share/grafana"),
          Path.of("/opt/homebrew/opt/grafana/share/grafana"),
          Path.of("/usr/local/opt/grafana/share/grafana"));

  /** The program, which Debian does not have. */
  static Optional<Path> installed() {
    return Programs.onPath(NAME);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("GRAFANA_URL", address());
  }

  @Override
  public Path log() {
    return directory.resolve("logs").resolve(NAME + ".log");
  }

  // The database's password is in the environment: everybody sees a process's arguments.
  @Override
  public Launch launch(Progress progress) throws IOException {
    Path home = Files.createDirectories(directory.resolve(NAME));
    Path shared = HOMES.stream().filter(Files::isDirectory).findFirst().orElse(HOMES.getFirst());
    var variables = new HashMap<>(sources);
    variables.put("DASHBOARDS", infra.resolve("dashboards").toString());
    variables.put("GF_SERVER_HTTP_ADDR", "127.0.0.1");
    variables.put("GF_SERVER_HTTP_PORT", Integer.toString(port));
    variables.put("GF_PATHS_DATA", home.resolve("data").toString());
    variables.put("GF_PATHS_LOGS", home.resolve("logs").toString());
    variables.put("GF_PATHS_PLUGINS", home.resolve("plugins").toString());
    variables.put("GF_PATHS_PROVISIONING", infra.resolve("provisioning").toString());
    variables.put("GF_AUTH_ANONYMOUS_ENABLED", "true");
    variables.put("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer");
    variables.put("GF_ANALYTICS_REPORTING_ENABLED", "false");
    variables.put("GF_ANALYTICS_CHECK_FOR_UPDATES", "false");
    var command = List.of(program.toString(), "server", "--homepath", shared.toString());
    return new Launch(NAME, command, variables, directory, log());
  }

  @Override
  public Readiness readiness() {
    URI health = URI.create(address() + "/api/health");
    return new HttpReadiness(health, health.toString(), Optional.empty());
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(120);
  }

  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(20);
  }

  // The hash only tells configurations apart; nothing can be read from it.
  @Override
  public String version() {
    return Integer.toHexString(new TreeMap<>(sources).hashCode());
  }
}
