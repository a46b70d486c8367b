package io.tenantvault.localstack.process;

import java.io.IOException;
import java.nio.file.Path;

/** A process did not start; the message names it, says why and ends with the end of its log. */
public final class StartFailedException extends IOException {
  private static final int LINES = 20;

  /** Of a process that was just launched. */
  public StartFailedException(Launch launch, String why) {
    this(launch.name(), launch.log(), why);
  }

  /** Of any process with a log. */
  public StartFailedException(String name, Path log, String why) {
    super("%s %s%nThe end of %s:%n%s".formatted(name, why, log, new LogFile(log).end(LINES)));
  }
}
