package io.tenantvault.localstack.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where programs are kept in the form that starts soonest. A folder belongs to one build of one jar
 * and is never changed, so that no build takes the classes from under a process that runs; it goes
 * when another build comes and no process runs from it. A cache in it belongs to one JDK and its
 * options.
 *
 * @param directory below which they lie; any number of processes may use it at the same time
 */
public record ProgramStore(Path directory) {

  public ProgramStore {
    directory = directory.toAbsolutePath().normalize();
  }

  /** Whether it can do anything for such a jar. */
  public static boolean takes(Path jar) throws IOException {
    return ExtractJar.canExtract(jar);
  }

  /**
   * The program, with the cache that fits where it was made before.
   *
   * @param version another one for other contents of the jar
   * @throws IOException when it cannot be kept here
   */
  public Program open(Path jar, String version, JvmOptions options)
      throws IOException, InterruptedException {
    Path folder = extracted(jar, version);
    Path cache = cache(folder, options);
    return program(jar, folder, Files.isRegularFile(cache) ? cache : null);
  }

  /**
   * As {@link #open}, and the cache is made where it is missing. A program that cannot be trained
   * is tried once, and is started without.
   */
  public Program openTrained(Path jar, String version, JvmOptions options, Training training)
      throws IOException, InterruptedException {
    Path folder = extracted(jar, version);
    Path cache = cache(folder, options);
    Path inVain = folder.resolve(cache.getFileName() + ".failed");
    if (!Files.exists(cache)) {
      try (var _ = Turn.of(lock(jar))) {
        if (!Files.exists(cache) && !Files.exists(inVain)) {
          Path small = folder.resolve(jar.getFileName());
          var made = new MakeCache(folder, small, options).make(cache, training);
          if (made == MakeCache.Outcome.FAILED) {
            Files.createFile(inVain);
          }
        }
      }
    }
    return program(jar, folder, Files.isRegularFile(cache) ? cache : null);
  }

  private Path extracted(Path jar, String version) throws IOException, InterruptedException {
    Path folder = directory.resolve(name(jar) + "-" + version.replaceAll("[^0-9A-Za-z]", "-"));
    if (!Files.isDirectory(folder)) {
      try (var _ = Turn.of(lock(jar))) {
        if (!Files.isDirectory(folder)) {
          ExtractJar.extract(jar, folder);
          sweep(jar, folder);
        }
      }
    }
    Path small = folder.resolve(jar.getFileName());
    if (!Files.isReadable(small)) {
      throw new IOException(small + " cannot be read; delete its folder when nothing runs from it");
    }
    return folder;
  }

  // What runs is known by its command line, which names the folder.
  private void sweep(Path jar, Path present) throws IOException {
    List<String> running =
        ProcessHandle.allProcesses().flatMap(one -> one.info().commandLine().stream()).toList();
    List<Path> former;
    try (Stream<Path> all = Files.list(directory)) {
      former =
          all.filter(Files::isDirectory)
              .filter(one -> one.getFileName().toString().matches(name(jar) + "-\\d+-[0-9a-f]+"))
              .filter(one -> !one.equals(present))
              .filter(one -> running.stream().noneMatch(line -> line.contains(one.toString())))
              .toList();
    }
    for (Path one : former) {
      new Tree(one).delete();
    }
  }

  private static Program program(Path jar, Path folder, @Nullable Path cache) {
    return new Program(folder.resolve(jar.getFileName()), cache);
  }

  private static Path cache(Path folder, JvmOptions options) {
    return folder.resolve(options.fingerprint() + ".aot");
  }

  private Path lock(Path jar) {
    return directory.resolve(name(jar) + ".lock");
  }

  private static String name(Path jar) {
    return jar.getFileName().toString().replaceFirst("\\.jar$", "");
  }
}
