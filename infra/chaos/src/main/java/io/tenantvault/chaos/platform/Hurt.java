package io.tenantvault.chaos.platform;

import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends and starts single processes of a platform. One thing at a time is done to each. */
public final class Hurt {
  private final LocalStack stack;
  private final Path clockSteps;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  /**
   * For a platform that runs.
   *
   * @param clockSteps the folder by which its clocks are stepped
   */
  public Hurt(LocalStack stack, Path clockSteps) {
    this.stack = stack;
    this.clockSteps = clockSteps;
  }

  /** What is done to a process that nobody else hurts meanwhile. */
  @FunctionalInterface
  public interface Deed {
    /** Returns when the process runs again, or may be left to {@link LocalStack#up}. */
    void to(StackProcess process) throws IOException, InterruptedException;
  }

  /**
   * Does it, unless somebody else is at that process.
   *
   * @return whether it was done
   */
  public boolean hurt(String name, Deed deed) throws IOException, InterruptedException {
    if (!taken.add(name)) {
      return false;
    }
    try {
      deed.to(stack.process(name));
      return true;
    } finally {
      taken.remove(name);
    }
  }

  /** Waits so long until a worker is in the middle of a job, and says whether it is. */
  public static boolean isAtWork(StackProcess worker, Duration patience)
      throws IOException, InterruptedException {
    return WorkerPrograms.await(worker, patience).isPresent();
  }

  /** Ends it with SIGKILL, and starts it again after a while. */
  public Deed kill(Duration down) {
    return process -> {
      process.kill();
      startLater(process, down, Map.of());
    };
  }

  /** Asks it to end, and starts it again after a while. */
  public Deed terminate(Duration down) {
    return process -> {
      process.end();
      startLater(process, down, Map.of());
    };
  }

  /** Stops it where it stands for a while. */
  public static Deed freeze(Duration frozen) {
    return process -> {
      process.freeze();
      try {
        Thread.sleep(frozen);
      } finally {
        process.thaw();
      }
    };
  }

  /** Starts it again with another clock. */
  public Deed moveClock(Duration offset) {
    return process -> {
      process.end();
      startLater(process, Duration.ZERO, Map.of("TENANTVAULT_CLOCK_OFFSET", offset.toString()));
    };
  }

  /** Steps the clock that it has, and steps it back after a while. */
  public Deed stepClock(Duration offset, Duration stepped) {
    return process -> {
      Optional<Long> pid = process.pid();
      if (pid.isEmpty()) {
        return;
      }
      Path step = clockSteps.resolve(Long.toString(pid.get()));
      try {
        Files.writeString(step, offset.toString());
        Thread.sleep(stepped);
      } finally {
        Files.deleteIfExists(step);
      }
    };
  }

  /**
   * Leaves it no room on its disk for a while, and starts it again if it did not live through that.
   */
  public Deed fill(SmallDisk disk, Duration full) {
    return process -> {
      disk.fill();
      try {
        Thread.sleep(full);
      } finally {
        disk.free();
      }
      startLater(process, Duration.ZERO, Map.of());
    };
  }

  private void startLater(StackProcess process, Duration down, Map<String, String> differently)
      throws IOException, InterruptedException {
    Thread.sleep(down);
    stack.start(process.name(), differently);
  }
}
