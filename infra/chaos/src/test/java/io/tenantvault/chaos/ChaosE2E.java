package io.tenantvault.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.chaos.check.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run; {@code ./tenantvault chaos --minutes 30} is a long one. */
class ChaosE2E {
  private static final Duration LENGTH = Duration.ofSeconds(100);
  private static final long SEED = 7;

  @TempDir Path directory;

  @Test
  void everyPromiseIsKeptWhateverGoesWrong() throws Exception {
    var out = new PrintWriter(System.out, true);

    Verdict verdict = new RunChaos(new ChaosOptions(LENGTH, SEED, 4, directory), out).run();

    verdict.print(out);
    assertThat(verdict.findings()).extracting(Finding::what).isEmpty();
    // Half of what two idle cores come to.
    assertThat(verdict.accepted()).isGreaterThan(30);
    assertThat(verdict.injected()).isGreaterThan(10);
    assertThat(verdict.outcomes().getOrDefault("completed", 0)).isGreaterThan(30);
  }
}
