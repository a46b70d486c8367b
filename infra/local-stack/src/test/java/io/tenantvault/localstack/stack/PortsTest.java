package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.process.FreePort;
import io.tenantvault.localstack.process.ProcessIdentity;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void prefersTheWellKnownPortAndStaysWithWhatItGave() throws Exception {
    int wellKnown = FreePort.pick();

    var ports = new Ports(StackState.empty(), true);

    assertThat(ports.of("api-gateway", wellKnown)).isEqualTo(wellKnown);
    assertThat(ports.of("api-gateway", wellKnown)).isEqualTo(wellKnown);
    assertThat(ports.all()).isEqualTo(Map.of("api-gateway", wellKnown));
  }

  @Test
  void neverGivesOnePortTwice() throws Exception {
    int wellKnown = FreePort.pick();
    var ports = new Ports(StackState.empty(), true);

    int first = ports.of("backup-worker-2", wellKnown);
    int second = ports.of("backup-worker-3", wellKnown);

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void takesAnotherPortWhenSomebodyElseHasTheRememberedOne() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ports = new Ports(remembering(other.getLocalPort()), true);

      assertThat(ports.of("kafka", 1)).isNotEqualTo(other.getLocalPort());
    }
  }

  @Test
  void keepsThePortOfAProcessThatRuns() throws Exception {
    try (var ours = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProcessIdentity myself = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
      var started = new StackState.Started(myself, Instant.EPOCH, "");
      StackState state = remembering(ours.getLocalPort()).with("kafka", started);

      assertThat(new Ports(state, true).of("kafka", 1)).isEqualTo(ours.getLocalPort());
    }
  }

  private static StackState remembering(int port) {
    return StackState.empty().withPorts(Map.of("kafka", port));
  }
}
