package io.tenantvault.backup.pgdump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Knows the installed pg_dumps. Each is asked for its version once, and again when its file has
 * changed, so that a client package installed beside a running worker is used by the next job.
 */
public final class PgDumpPrograms {

  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(10);

  private record Binary(Path path, FileTime modified) {}

  private final ProgramFolders folders;
  private final Map<Binary, Optional<PostgresVersion>> versions = new ConcurrentHashMap<>();

  /** Looks into these folders, at each call anew. */
  public PgDumpPrograms(ProgramFolders folders) {
    this.folders = folders;
  }

  /**
   * The pg_dump to use for a server: the oldest that is not older than the server. A newer one than
   * needed would write settings that the server does not know when it is restored there.
   *
   * @throws DumpFailedException CLIENT_TOO_OLD when all are older, or when there is none
   */
  public PgDumpProgram fitting(PostgresVersion server, String projectId)
      throws DumpFailedException, InterruptedException {
    List<PgDumpProgram> programs = installed();
    return programs.stream()
        .filter(program -> program.version().major() >= server.major())
        .min(Comparator.comparingInt(program -> program.version().major()))
        .orElseThrow(() -> tooOld(programs, server, projectId));
  }

  /** All that are installed, in the order of the folders. */
  public List<PgDumpProgram> installed() throws InterruptedException {
    List<PgDumpProgram> programs = new ArrayList<>();
    for (Path folder : folders.existing()) {
      Path program = folder.resolve("pg_dump");
      if (Files.isExecutable(program)) {
        versionOf(program).ifPresent(version -> programs.add(new PgDumpProgram(program, version)));
      }
    }
    return programs;
  }

  private DumpFailedException tooOld(
      List<PgDumpProgram> programs, PostgresVersion server, String projectId) {
    String cure = "install postgresql-client-" + server.major();
    return programs.stream()
        .max(Comparator.comparingInt(program -> program.version().major()))
        .map(newest ->
            DumpFailedException.clientTooOld(
                "pg_dump %s is older than server %s of project %s; %s"
                    .formatted(newest.version(), server, projectId, cure)))
        .orElseGet(() ->
            DumpFailedException.clientTooOld(
                "there is no pg_dump for server %s of project %s in %s; %s"
                    .formatted(server, projectId, folders, cure)));
  }

  private Optional<PostgresVersion> versionOf(Path program) throws InterruptedException {
    try {
      Binary binary = new Binary(program, Files.getLastModifiedTime(program));
      Optional<PostgresVersion> known = versions.get(binary);
      if (known == null) {
        known = ask(program);
        versions.put(binary, known);
      }
      return known;
    } catch (IOException e) {
      return Optional.empty(); // Removed or broken: as good as not installed.
    }
  }

  private static Optional<PostgresVersion> ask(Path program)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(VERSION_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        return Optional.empty();
      }
      byte[] printed = process.getInputStream().readNBytes(1024);
      return PostgresVersion.ofProgram(new String(printed, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }
}
