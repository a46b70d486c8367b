package io.tenantvault.jobruntime.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that a file sets ahead or behind while the process runs: what it holds, like {@code
 * PT10M}, is added to the time; nothing where there is no such file. For trials only.
 */
final class SteppedClock extends Clock {
  private static final Logger LOG = LoggerFactory.getLogger(SteppedClock.class);

  private final Clock inner;
  private final Path file;

  SteppedClock(Clock inner, Path file) {
    this.inner = inner;
    this.file = file;
  }

  @Override
  public Instant instant() {
    return inner.instant().plus(offset());
  }

  private Duration offset() {
    try {
      return Duration.parse(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException | DateTimeException e) {
      LOG.warn("{} holds no duration: {}", file, e.getMessage());
      return Duration.ZERO;
    }
  }

  @Override
  public ZoneId getZone() {
    return inner.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteppedClock(inner.withZone(zone), file);
  }
}
