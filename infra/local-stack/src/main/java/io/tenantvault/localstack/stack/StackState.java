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
 */
record StackState(Map<String, Integer> ports, Map<String, Started> processes) {

  StackState {
    ports = Map.copyOf(ports);
    processes = Map.copyOf(processes);
  }

  static StackState empty() {
    return new StackState(Map.of(), Map.of());
  }

  /** The process of that name, if it was started and still runs. */
  @Nullable Started running(String name) {
    Started started = processes.get(name);
    return started != null && started.identity().isAlive() ? started : null;
  }

  StackState withPorts(Map<String, Integer> others) {
    return new StackState(others, processes);
  }

  StackState with(String name, Started started) {
    var all = new TreeMap<>(processes);
    all.put(name, started);
    return new StackState(ports, all);
  }

  StackState without(String name) {
    var all = new TreeMap<>(processes);
    all.remove(name);
    return new StackState(ports, all);
  }

  /**
   * A process that was started.
   *
   * @param at when
   * @param version of its program and configuration; another one calls for a restart
   */
  record Started(ProcessIdentity identity, Instant at, String version) {}
}
