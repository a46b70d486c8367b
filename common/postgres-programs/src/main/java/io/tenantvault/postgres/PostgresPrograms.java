package io.tenantvault.postgres;

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
 * Knows the installed releases of one program. Each is asked for its version once, and again when
 * its file has changed, so that a client package installed beside a running worker is used by the
 * next job. Safe for use by many threads.
 */
public final class PostgresPrograms {

  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(10);
  private static final Comparator<PostgresProgram> BY_RELEASE =
      Comparator.comparingInt(program -> program.version().major());

  private record Binary(Path path, FileTime modified) {}

  private final String name;
  private final ProgramFolders folders;
  private final Map<Binary, Optional<PostgresVersion>> versions = new ConcurrentHashMap<>();

  /**
   * Looks into these folders, at each call anew.
   *
   * @param name the program's file name, such as {@code pg_dump}
   */
  public PostgresPrograms(String name, ProgramFolders folders) {
    this.name = name;
    this.folders = folders;
  }

  /**
   * The release to use for a server: the oldest that is not older than the server. A newer pg_dump
   * than needed would write settings that the server does not know when it is restored there.
   *
   * @param projectId for the message
   * @throws NoFittingProgramException when all are older, or when there is none
   */
  public PostgresProgram fitting(PostgresVersion server, String projectId)
      throws NoFittingProgramException, InterruptedException {
    List<PostgresProgram> programs = installed();
    Optional<PostgresProgram> fitting =
        programs.stream()
            .filter(program -> program.version().major() >= server.major())
            .min(BY_RELEASE);
    if (fitting.isEmpty()) {
      throw new NoFittingProgramException(refusal(programs, server, projectId));
    }
    return fitting.get();
  }

  /** All that are installed, in the order of the folders. */
  public List<PostgresProgram> installed() throws InterruptedException {
    List<PostgresProgram> programs = new ArrayList<>();
    for (Path folder : folders.existing()) {
      Path path = folder.resolve(name);
      if (Files.isExecutable(path)) {
        versionOf(path)
            .ifPresent(version -> programs.add(new PostgresProgram(name, path, version)));
      }
    }
    return programs;
  }

  private String refusal(List<PostgresProgram> programs, PostgresVersion server, String projectId) {
    String cure = "install postgresql-client-" + server.major();
    return programs.stream()
        .max(BY_RELEASE)
        .map(newest ->
            "%s is older than server %s of project %s; %s"
                .formatted(newest, server, projectId, cure))
        .orElseGet(() ->
            "there is no %s for server %s of project %s in %s; %s"
                .formatted(name, server, projectId, folders, cure));
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
