package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.ProcessIdentity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one command leaves for the next.
 *
 * @param ports by process; kept so that addresses stay the same
 * @param processes those that were started and not ended by us
 * @param transport null for a stack that was never started, or by a release that knew but one
 */
record StackState(
    Map<String, Integer> ports, Map<String, Started> processes, @Nullable Transport transport) {

  StackState {
    ports = Map.copyOf(ports);
    processes = Map.copyOf(processes);
  }

  static StackState empty() {
    return new StackState(Map.of(), Map.of(), null);
  }

  /** The process of that name, if it was started and still runs. */
  @Nullable Started running(String name) {
    Started started = processes.get(name);
    return started != null && started.identity().isAlive() ? started : null;
  }

  StackState withPorts(Map<String, Integer> others) {
    return new StackState(others, processes, transport);
  }

  StackState with(Transport other) {
    return new StackState(ports, processes, other);
  }

  StackState with(String name, Started started) {
    var all = new TreeMap<>(processes);
    all.put(name, started);
    return new StackState(ports, all, transport);
  }

  StackState without(String name) {
    var all = new TreeMap<>(processes);
    all.remove(name);
    return new StackState(ports, all, transport);
  }

  /**
   * A process that was started.
   *
   * @param at when
   * @param version of its program and configuration; another one calls for a restart
   */
  record Started(ProcessIdentity identity, Instant at, String version) {}
}
