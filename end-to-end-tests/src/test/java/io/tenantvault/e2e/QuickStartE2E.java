package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.stack.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Services start from the cache that a training has made: see docs/adr/0016. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at /proc")
class QuickStartE2E {
  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void everyServiceHasMappedItsCache() throws Exception {
    for (String name : Arrays.stream(Service.values()).map(Service::artifact).toList()) {
      long pid = platform.stack().process(name).pid().orElseThrow();

      try (Stream<String> maps = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
        assertThat(maps.filter(line -> line.endsWith(".aot")))
            .as(name)
            .isNotEmpty()
            .allSatisfy(line -> assertThat(line).contains("/.local/programs/" + name + "-"));
      }
    }
  }
}
