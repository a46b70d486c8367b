package io.tenantvault.botapi.fault;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;

/** Holds a stream to a rate by a pause for each piece. */
final class Pace {
  private static final int WHOLE_PIECE = 1 << 16;

  private final OptionalLong bytesPerSecond;

  Pace(OptionalLong bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** The largest piece to move at once, so that the rate holds within a tenth of a second. */
  int piece(int wanted) {
    long most =
        bytesPerSecond.isPresent()
            ? Math.clamp(bytesPerSecond.getAsLong() / 10, 1, WHOLE_PIECE)
            : wanted;
    return (int) Math.min(wanted, most);
  }

  /** Pauses for as long as the piece should take. */
  void hold(int bytes) throws InterruptedIOException {
    if (bytesPerSecond.isPresent()) {
      pause(Duration.ofNanos((long) (bytes * 1e9 / bytesPerSecond.getAsLong())));
    }
  }

  static void pause(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the emulator is closing");
    }
  }
}
