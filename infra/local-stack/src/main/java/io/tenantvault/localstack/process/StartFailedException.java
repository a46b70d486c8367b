package io.tenantvault.localstack.process;

import java.io.IOException;

/** A process did not start; the message names it, says why and ends with the end of its log. */
public final class StartFailedException extends IOException {
  private static final int LINES = 20;

  public StartFailedException(Launch launch, String why) {
    super(
        "%s %s%nThe end of %s:%n%s"
            .formatted(launch.name(), why, launch.log(), new LogFile(launch.log()).end(LINES)));
  }
}
