package io.tenantvault.localstack.program;

import io.tenantvault.localstack.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Takes a jar of Spring Boot apart, into a small one and its libraries, by the jar's own tool. */
final class ExtractJar {
  private ExtractJar() {}

  /** Whether it is one; others are no less quick as they are. */
  static boolean canExtract(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest != null && manifest.getMainAttributes().getValue("Start-Class") != null;
    }
  }

  /**
   * Makes the folder, or nothing.
   *
   * @throws IOException when the folder cannot be made or the jar holds no such tool
   */
  static void extract(Path jar, Path folder) throws IOException, InterruptedException {
    Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
    Path fresh = Files.createTempDirectory(parent, ".extracted");
    try {
      run(jar, fresh);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      new Tree(fresh).delete();
    }
  }

  private static void run(Path jar, Path folder) throws IOException, InterruptedException {
    var command =
        List.of(
            Programs.java().toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--force",
            "--destination",
            folder.toString());
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0 || !Files.isRegularFile(folder.resolve(jar.getFileName()))) {
      throw new IOException(jar + " cannot be extracted, exit code " + code);
    }
  }
}
