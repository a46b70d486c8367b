package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.FreePort;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives each process a port: the one it has, else the one it had, else the well-known one, else any
 * that is free. Who has to know a port that has changed is started again, because its variables
 * have.
 */
final class Ports {
  private final StackState state;
  private final boolean wellKnown;
  private final Map<String, Integer> given = new TreeMap<>();

  Ports(StackState state, boolean wellKnown) {
    this.state = state;
    this.wellKnown = wellKnown;
  }

  /** Whether the process was started and not ended since. */
  boolean runs(String process) {
    return state.running(process) != null;
  }

  /** The port of a process. */
  int of(String process, int wellKnownPort) throws IOException {
    return of(process, process, wellKnownPort);
  }

  /** A port of a process that has several. */
  int of(String process, String name, int wellKnownPort) throws IOException {
    Integer already = given.get(name);
    if (already != null) {
      return already;
    }
    Integer former = state.ports().get(name);
    boolean runs = state.running(process) != null;
    int port = former != null && runs ? former : free(former, wellKnownPort);
    given.put(name, port);
    return port;
  }

  private int free(@Nullable Integer former, int wellKnownPort) throws IOException {
    int wanted = former != null ? former : wellKnown ? wellKnownPort : FreePort.pick();
    int port = FreePort.preferring(wanted);
    while (given.containsValue(port) || (port != wanted && state.ports().containsValue(port))) {
      port = FreePort.pick();
    }
    return port;
  }

  /** All that are known now, those of processes that do not run this time included. */
  Map<String, Integer> all() {
    var all = new TreeMap<>(state.ports());
    all.putAll(given);
    return all;
  }
}
