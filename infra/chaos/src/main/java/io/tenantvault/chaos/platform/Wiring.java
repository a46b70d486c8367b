package io.tenantvault.chaos.platform;

import io.tenantvault.localstack.process.FreePort;
import io.tenantvault.localstack.stack.Detour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Lays the wires of the processes that can be cut off. */
public final class Wiring implements AutoCloseable {
  private final List<Detour> detours = new ArrayList<>();
  private final List<WiredProcess> processes = new ArrayList<>();

  /**
   * Chooses ports; {@link #lay} opens them.
   *
   * @param names of the processes
   */
  public Wiring(List<String> names) throws IOException {
    for (String name : names) {
      detours.add(new Detour(name, FreePort.pick(), FreePort.pick(), FreePort.pick()));
    }
  }

  /** What the platform is to be told. */
  public List<Detour> detours() {
    return List.copyOf(detours);
  }

  /**
   * Opens the wires.
   *
   * @param database the server's own port, which may not be known yet
   */
  public void lay(IntSupplier database) throws IOException {
    for (Detour detour : detours) {
      processes.add(
          new WiredProcess(
              detour,
              new Wire(detour.kafka(), detour::broker),
              new Wire(detour.database(), database)));
    }
  }

  /** The processes that hang on wires. */
  public List<WiredProcess> processes() {
    return List.copyOf(processes);
  }

  /** Mends every wire. */
  public void mend() {
    for (WiredProcess process : processes) {
      process.kafka().mend();
      process.database().mend();
    }
  }

  @Override
  public void close() throws IOException {
    for (WiredProcess process : processes) {
      process.kafka().close();
      process.database().close();
    }
  }
}
