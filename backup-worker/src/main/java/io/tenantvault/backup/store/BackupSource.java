package io.tenantvault.backup.store;

import io.tenantvault.jobruntime.JobFailedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a backup is made of. Used once. */
public interface BackupSource {

  /** About how many bytes it will write, or null where nobody knows. */
  @Nullable Long expectedBytes();

  /**
   * Writes all of it, at least one byte, on a thread of its own. There is a backup only if this
   * method returns.
   *
   * @return what was written
   * @throws JobFailedException when not all could be read, or it cannot be known
   * @throws IOException what {@code target} threw; any other exception is taken for a defect of
   *     ours
   */
  Contents writeTo(BackupStream target)
      throws JobFailedException, IOException, InterruptedException;

  /** Makes a read that waits end. Called by another thread, which interrupts the first one too. */
  void stop();
}
