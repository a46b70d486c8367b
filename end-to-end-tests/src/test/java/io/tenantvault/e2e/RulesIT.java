package io.tenantvault.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.prometheus.PrometheusPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus's own checker on the rules and on their unit tests. */
class RulesIT {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("tenantvault.home"), ".local/programs");

  @Test
  void areRules() throws Exception {
    assertThat(promtool(List.of("check", "rules"), "rules")).contains("SUCCESS");
  }

  @Test
  void fireWhenTheyShouldAndOnlyThen() throws Exception {
    assertThat(promtool(List.of("test", "rules"), "tests")).contains("SUCCESS");
  }

  private static String promtool(List<String> arguments, String folder) throws Exception {
    var command = new ArrayList<String>();
    command.add(new PrometheusPrograms(PROGRAMS).promtool().toString());
    command.addAll(arguments);
    AlertRules.files(folder).forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(AlertRules.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
