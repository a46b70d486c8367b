package io.tenantvault.botapi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/**
 * The system's time plus a distance that can be changed and that outlives the process: messages
 * that are three days old stay so after a restart.
 */
public final class MovableClock implements InstantSource {
  private final Path file;
  private final InstantSource system;
  private volatile Duration ahead;

  private MovableClock(Path file, InstantSource system, Duration ahead) {
    this.file = file;
    this.system = system;
    this.ahead = ahead;
  }

  /**
   * Opens the clock kept in the directory, or one that shows the system's time.
   *
   * @throws IOException when what is kept there is no duration
   */
  public static MovableClock open(Path directory, InstantSource system) throws IOException {
    Path file = directory.resolve("clock");
    if (Files.notExists(file)) {
      return new MovableClock(file, system, Duration.ZERO);
    }
    try {
      return new MovableClock(file, system, Duration.parse(Files.readString(file)));
    } catch (DateTimeParseException e) {
      throw new IOException(file + " does not hold an ISO 8601 duration", e);
    }
  }

  @Override
  public Instant instant() {
    return system.instant().plus(ahead);
  }

  /** Moves the clock on, or back when negative. */
  public synchronized void advance(Duration by) throws IOException {
    put(ahead.plus(by));
  }

  /** Makes the clock show the given time now; it goes on from there. */
  public synchronized void set(Instant now) throws IOException {
    put(Duration.between(system.instant(), now));
  }

  /** Shows the system's time again. */
  public synchronized void reset() throws IOException {
    put(Duration.ZERO);
  }

  private void put(Duration distance) throws IOException {
    Path next = Files.writeString(file.resolveSibling("clock.next"), distance.toString());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    ahead = distance;
  }
}
