package io.tenantvault.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where a server's data lies: where it is wanted, or where the server's user can get to. */
final class DataDirectory {
  // Kept over restarts of the machine, unlike /tmp.
  private static final Path REACHABLE = Path.of("/var/tmp");

  private DataDirectory() {}

  /**
   * Makes the folder and gives it to the user. Below a home such as /root it is a folder of
   * /var/tmp instead, which is the same one each time.
   */
  static Path prepare(Path wanted, ServerUser user) throws IOException, InterruptedException {
    Path absolute = wanted.toAbsolutePath().normalize();
    Path here = make(absolute, user);
    if (user.canUse(here)) {
      return here;
    }
    Path elsewhere = make(elsewhere(absolute), user);
    if (user.canUse(elsewhere)) {
      return elsewhere;
    }
    throw new IOException(
        "the user %s that PostgreSQL runs as can write neither to %s nor to %s"
            .formatted(user.name().orElse("of this process"), absolute, elsewhere));
  }

  // The wanted folder remembers which one it is, so that a folder that was deleted and is made
  // again starts afresh.
  private static Path elsewhere(Path wanted) throws IOException {
    Path note = wanted.resolve("lies-elsewhere");
    if (!Files.exists(note)) {
      Files.writeString(note, REACHABLE.resolve("tenantvault-" + UUID.randomUUID()).toString());
    }
    return Path.of(Files.readString(note));
  }

  private static Path make(Path directory, ServerUser user) throws IOException {
    Files.createDirectories(directory);
    user.own(directory);
    return directory;
  }
}
