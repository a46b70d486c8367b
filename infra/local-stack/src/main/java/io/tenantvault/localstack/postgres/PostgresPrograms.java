package io.tenantvault.localstack.postgres;

import io.tenantvault.localstack.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder with one version of PostgreSQL's programs.
 *
 * @param bin holds initdb, postgres and the clients
 */
public record PostgresPrograms(Path bin) {
  private static final Pattern VERSION = Pattern.compile("[-@/](\\d+)(/|$)");

  // Debian, the PostgreSQL project's own packages for Fedora and Red Hat, Homebrew.
  private static final List<Installations> INSTALLATIONS =
      List.of(
          new Installations(Path.of("/usr/lib/postgresql"), "[0-9]*"),
          new Installations(Path.of("/usr"), "pgsql-*"),
          new Installations(Path.of("/opt/homebrew/opt"), "postgresql@*"),
          new Installations(Path.of("/usr/local/opt"), "postgresql@*"));

  /**
   * Those on PATH, else those that pg_config names, else the newest where packages install them.
   *
   * @throws IOException when the machine has none; says what to install
   */
  public static PostgresPrograms find() throws IOException {
    Stream<Path> named = Stream.concat(onPath().stream(), fromPgConfig().stream());
    return Stream.concat(named, installed().stream())
        .filter(PostgresPrograms::isServer)
        .findFirst()
        .map(PostgresPrograms::new)
        .orElseThrow(() ->
            new IOException(
                "PostgreSQL's server programs (initdb, postgres) are not on this machine;"
                    + " install the package postgresql (Debian, macOS) or postgresql-server"
                    + " (Fedora)"));
  }

  /** The program of that name. */
  public Path program(String name) {
    return bin.resolve(name);
  }

  private static boolean isServer(Path bin) {
    return Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("postgres"));
  }

  // initdb looks for postgres beside itself, so a link to it leads to the folder that counts.
  private static Optional<Path> onPath() throws IOException {
    Optional<Path> initdb = Programs.onPath("initdb");
    return initdb.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(initdb.get().toRealPath().getParent());
  }

  private static Optional<Path> fromPgConfig() throws IOException {
    Optional<Path> program = Programs.onPath("pg_config");
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Process process =
        new ProcessBuilder(program.get().toString(), "--bindir")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.getInputStream()) {
      String bin = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      return bin.isEmpty() ? Optional.empty() : Optional.of(Path.of(bin));
    }
  }

  private static List<Path> installed() throws IOException {
    var found = new ArrayList<Path>();
    for (Installations installations : INSTALLATIONS) {
      found.addAll(installations.newestFirst());
    }
    return found;
  }

  private record Installations(Path parent, String glob) {
    List<Path> newestFirst() throws IOException {
      if (!Files.isDirectory(parent)) {
        return List.of();
      }
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(parent, glob)) {
        var found = new ArrayList<Path>();
        homes.forEach(found::add);
        found.sort(Comparator.comparingInt(Installations::version).reversed());
        return found.stream().map(home -> home.resolve("bin")).toList();
      }
    }

    private static int version(Path home) {
      Matcher matcher = VERSION.matcher(home.toString());
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
  }
}
