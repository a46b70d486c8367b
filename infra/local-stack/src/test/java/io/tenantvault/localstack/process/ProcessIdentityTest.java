package io.tenantvault.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

  @Test
  void isTheSameEachTimeItIsLookedAt() {
    long pid = ProcessHandle.current().pid();

    assertThat(ProcessIdentity.of(pid)).isEqualTo(ProcessIdentity.of(pid)).isPresent();
  }

  @Test
  void leavesAProcessAloneThatHasTheIdOfAnEarlierOne() throws Exception {
    Process later = new ProcessBuilder("sleep", "60").start();
    try {
      var earlier = new ProcessIdentity(later.pid(), "born at another time");

      earlier.terminate();
      earlier.kill();
      earlier.signal("KILL");

      assertThat(earlier.isAlive()).isFalse();
      assertThat(earlier.awaitEnd(Duration.ZERO)).isTrue();
      assertThat(later.waitFor(Duration.ofMillis(300))).isFalse();
    } finally {
      later.destroyForcibly().waitFor();
    }
  }

  @Test
  void seesTheEndOfAProcessThatItKills() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

    assertThat(identity.isAlive()).isTrue();
    assertThat(identity.awaitEnd(Duration.ofMillis(50))).isFalse();
    identity.kill();

    assertThat(identity.awaitEnd(Duration.ofSeconds(10))).isTrue();
    assertThat(ProcessIdentity.of(process.pid())).isEmpty();
  }
}
