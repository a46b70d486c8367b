package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian has no Grafana; what can be held without one is that it is given all it is told to use.
 */
class GrafanaComponentTest {
  private static final Path INFRA = Checkout.find().root().resolve("infra/grafana");
  private static final Map<String, String> SOURCES =
      Map.of(
          "PROMETHEUS_URL", "http://127.0.0.1:1",
          "DATABASE_HOST", "127.0.0.1",
          "DATABASE_PORT", "2",
          "DATABASE_NAME", "tenantvault",
          "DATABASE_USER", "api_gateway",
          "DATABASE_PASSWORD", "s3cr3t",
          "DATABASE_SSL_MODE", "disable");

  @TempDir private Path directory;

  @Test
  void setsEveryVariableOfTheProvisioningFilesAndNamesFoldersThatExist() throws Exception {
    Launch launch = launch();

    assertThat(launch.environment().keySet()).containsAll(variables());
    for (String folder : new String[] {"DASHBOARDS", "GF_PATHS_PROVISIONING"}) {
      assertThat(Path.of(launch.environment().get(folder))).isDirectory();
    }
  }

  @Test
  void keepsThePasswordOutOfItsArgumentsAndListensOnThisMachineOnly() throws Exception {
    Launch launch = launch();

    assertThat(launch.command()).noneMatch(argument -> argument.contains("s3cr3t"));
    assertThat(launch.environment()).containsEntry("GF_SERVER_HTTP_ADDR", "127.0.0.1");
  }

  private Launch launch() throws IOException {
    var grafana = new GrafanaComponent(Path.of("/usr/bin/grafana"), 3, INFRA, SOURCES, directory);
    return grafana.launch((name, what) -> {});
  }

  private static Set<String> variables() throws IOException {
    var names = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(INFRA.resolve("provisioning"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Pattern.compile("\\$(\\w+)")
            .matcher(Files.readString(file))
            .results()
            .forEach(name -> names.add(name.group(1)));
      }
    }
    assertThat(names).hasSizeGreaterThan(5);
    return names;
  }
}
