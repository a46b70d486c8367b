package io.tenantvault.localstack.prometheus;

import io.tenantvault.localstack.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds Prometheus's programs. Where they are not installed and the machine has apt, Debian's
 * package is unpacked into a folder of ours: that needs no root, and starts no server beside ours.
 */
public final class PrometheusPrograms {
  private static final String PACKAGE = "prometheus";
  private static final int PATIENCE_MINUTES = 5;

  private final Path folder;

  /**
   * Looks on PATH, then here.
   *
   * @param folder what is unpacked lies below it
   */
  public PrometheusPrograms(Path folder) {
    this.folder = folder.resolve(PACKAGE);
  }

  /**
   * The server.
   *
   * @throws IOException when it is not there and cannot be had; says what to install
   */
  public Path server() throws IOException, InterruptedException {
    return program("prometheus");
  }

  /** The checker of rules and configurations; fails as {@link #server}. */
  public Path promtool() throws IOException, InterruptedException {
    return program("promtool");
  }

  private synchronized Path program(String name) throws IOException, InterruptedException {
    Optional<Path> installed = Programs.onPath(name);
    if (installed.isPresent()) {
      return installed.get();
    }
    Path unpacked = folder.resolve("usr/bin").resolve(name);
    if (!Files.isExecutable(unpacked)) {
      unpack();
    }
    if (!Files.isExecutable(unpacked)) {
      throw missing(name, "Debian's package has no " + unpacked);
    }
    return unpacked;
  }

  private void unpack() throws IOException, InterruptedException {
    if (Programs.onPath("apt-get").isEmpty() || Programs.onPath("dpkg-deb").isEmpty()) {
      throw missing(PACKAGE, "this machine has no apt");
    }
    Path downloads = Files.createDirectories(folder.resolve("download"));
    if (run(downloads, List.of("apt-get", "download", PACKAGE)) != 0) {
      // A machine that has never looked what there is; only root may.
      run(downloads, List.of("apt-get", "update", "-qq"));
      if (run(downloads, List.of("apt-get", "download", PACKAGE)) != 0) {
        throw missing(PACKAGE, "apt-get download ends with: " + Files.readString(log(downloads)));
      }
    }
    try (var files = Files.newDirectoryStream(downloads, "*.deb")) {
      for (Path file : files) {
        if (run(downloads, List.of("dpkg-deb", "-x", file.toString(), folder.toString())) != 0) {
          throw missing(PACKAGE, "dpkg-deb ends with: " + Files.readString(log(downloads)));
        }
      }
    }
  }

  private static int run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(directory).toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  private static Path log(Path directory) {
    return directory.resolve("log");
  }

  private static IOException missing(String name, String why) {
    return new IOException(
        "%s is not on this machine (%s); install the package prometheus (apt-get, dnf or brew)"
            .formatted(name, why));
  }
}
