package io.tenantvault.localstack.postgres;

import io.tenantvault.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one server.
 *
 * @param data PostgreSQL's data directory
 */
record Cluster(ServerPrograms programs, ServerUser user, Path data) {

  /**
   * Makes the cluster when there is none.
   *
   * @throws IOException when initdb fails; with its output
   */
  void ensure(PostgresConfig config) throws IOException, InterruptedException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path password = passwordFile(config.maintenance().password());
    try {
      run(initdb(config, password));
    } finally {
      Files.delete(password);
    }
  }

  /**
   * Deletes the note of a killed server when its process has ended or its id is another program's
   * now. PostgreSQL would take both for its former self: one that nobody has reaped in a container,
   * and any program after a restart of the machine. Backends that live on it finds without the
   * note.
   */
  void forgetFormerServer() throws IOException {
    Path note = data.resolve("postmaster.pid");
    if (Files.exists(note)) {
      long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
      if (ProcessIdentity.of(pid).isEmpty() || isOfAnotherProgram(pid)) {
        Files.delete(note);
      }
    }
  }

  private static boolean isOfAnotherProgram(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> !command.contains("postgres"))
        .isPresent();
  }

  // In a file, because everybody on the machine sees the arguments of a process.
  private Path passwordFile(String password) throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Path file =
        Files.createTempFile(
            "tenantvault-initdb", "", PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(file, password + "\n");
    user.own(file);
    return file;
  }

  private List<String> initdb(PostgresConfig config, Path password) {
    var command = new ArrayList<>(List.of(programs.program("initdb").toString()));
    command.addAll(List.of("-D", data.toString(), "-U", config.maintenance().user()));
    command.addAll(List.of("-A", "scram-sha-256", "--pwfile", password.toString()));
    command.addAll(List.of("--encoding", "UTF8", "--no-locale", "--no-instructions"));
    command.addAll(config.durability().initOptions());
    return user.command(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(data.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (var stream = process.getInputStream()) {
      String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(
            "initdb failed with exit code %d in %s:%n%s"
                .formatted(process.exitValue(), data, output.strip()));
      }
    }
  }
}
