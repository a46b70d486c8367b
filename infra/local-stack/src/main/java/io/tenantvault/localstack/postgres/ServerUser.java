package io.tenantvault.localstack.postgres;

import io.tenantvault.localstack.process.Programs;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom the server runs as. PostgreSQL refuses to run as root, so where we are root it is another
 * user; else it is ourselves.
 *
 * @param name the other user, or nothing for ourselves
 * @param become the command that becomes this user, keeps the process's id and runs what follows
 */
record ServerUser(Optional<String> name, List<String> become) {
  private static final List<String> CANDIDATES = List.of("postgres", "nobody");

  /**
   * @throws IOException when we are root and the machine has no way to become another user
   */
  static ServerUser choose() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new ServerUser(Optional.empty(), List.of());
    }
    for (String candidate : CANDIDATES) {
      if (principal(candidate).isPresent()) {
        return new ServerUser(Optional.of(candidate), become(candidate));
      }
    }
    throw new IOException(
        "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody");
  }

  private static List<String> become(String user) throws IOException {
    if (Programs.onPath("setpriv").isPresent()) {
      return List.of("setpriv", "--reuid", user, "--clear-groups", "--");
    }
    if (Programs.onPath("runuser").isPresent()) {
      return List.of("runuser", "-u", user, "--");
    }
    throw new IOException(
        "PostgreSQL does not run as root, and this machine has neither setpriv nor runuser to"
            + " become the user "
            + user
            + "; install util-linux");
  }

  List<String> command(List<String> command) {
    var all = new ArrayList<>(become);
    all.addAll(command);
    return all;
  }

  /** Makes the file or folder the user's own. */
  void own(Path path) throws IOException {
    if (name.isPresent()) {
      UserPrincipal owner = principal(name.get()).orElseThrow();
      Files.setOwner(path, owner);
    }
  }

  /** Whether the user can get into the folder and write there. */
  boolean canUse(Path directory) throws IOException, InterruptedException {
    if (name.isEmpty()) {
      return Files.isWritable(directory);
    }
    String script = "cd -- \"$1\" && [ -w . ]";
    return new ProcessBuilder(command(List.of("sh", "-c", script, "sh", directory.toString())))
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static Optional<UserPrincipal> principal(String user) throws IOException {
    try {
      return Optional.of(
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user));
    } catch (UserPrincipalNotFoundException e) {
      return Optional.empty();
    }
  }
}
