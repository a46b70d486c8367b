package io.tenantvault.localstack.postgres;

import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The folder with one release of PostgreSQL's server programs.
 *
 * @param bin holds initdb and postgres
 */
record ServerPrograms(Path bin) {
  private static final Comparator<PostgresProgram> NEWEST_FIRST =
      Comparator.comparingInt((PostgresProgram program) -> program.version().major()).reversed();

  /**
   * The newest that is installed.
   *
   * @throws IOException when the machine has none; says what to install
   */
  static ServerPrograms find() throws IOException, InterruptedException {
    List<PostgresProgram> found =
        new PostgresPrograms("initdb", ProgramFolders.installed(System.getenv("PATH"))).installed();
    for (PostgresProgram initdb : found.stream().sorted(NEWEST_FIRST).toList()) {
      // initdb looks for postgres beside itself, so a link to it leads to the folder that counts.
      Path program = initdb.path().toRealPath();
      if (Files.isExecutable(program.resolveSibling("postgres"))) {
        return new ServerPrograms(program.resolveSibling(""));
      }
    }
    throw new IOException(
        "PostgreSQL's server programs (initdb, postgres) are not on this machine; install the"
            + " package postgresql (Debian, macOS) or postgresql-server (Fedora)");
  }

  /** The program of that name. */
  Path program(String name) {
    return bin.resolve(name);
  }
}
