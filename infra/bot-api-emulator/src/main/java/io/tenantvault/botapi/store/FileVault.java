package io.tenantvault.botapi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files on disk. An upload grows in {@code incoming} and moves to {@code documents} in one
 * step, before the journal mentions it: what the journal mentions is there, and what it does not is
 * swept at the next start.
 */
public final class FileVault {
  private final Path incoming;
  private final Path documents;
  private final AtomicLong lastNumber = new AtomicLong();

  private FileVault(Path incoming, Path documents) {
    this.incoming = incoming;
    this.documents = documents;
  }

  /** Uses the directory, making what is missing. */
  public static FileVault open(Path directory) throws IOException {
    Path root = directory.toAbsolutePath().normalize();
    return new FileVault(
        Files.createDirectories(root.resolve("incoming")),
        Files.createDirectories(root.resolve("documents")));
  }

  /** Begins to take a file in. */
  public IncomingFile receive() throws IOException {
    return new IncomingFile(incoming.resolve(UUID.randomUUID().toString()));
  }

  /** Gives the upload its place among the files. */
  public StoredFile keep(Upload upload) throws IOException {
    var file =
        new StoredFile(
            lastNumber.incrementAndGet(),
            upload.size(),
            upload.uniqueId(),
            upload.name(),
            upload.mimeType());
    Files.move(upload.temporary(), path(file), StandardCopyOption.ATOMIC_MOVE);
    return file;
  }

  /** Removes an upload that was not kept; no effect on one that was. */
  public void discard(Upload upload) throws IOException {
    Files.deleteIfExists(upload.temporary());
  }

  /** Where a file's bytes are, as an absolute path. */
  public Path path(StoredFile file) {
    return documents.resolve(file.diskName());
  }

  void remove(StoredFile file) throws IOException {
    Files.deleteIfExists(path(file));
  }

  /**
   * Removes everything but the given files.
   *
   * @param lastUsed highest number that was ever given; lower ones are not given again
   */
  void sweep(Collection<StoredFile> keep, long lastUsed) throws IOException {
    lastNumber.accumulateAndGet(lastUsed, Math::max);
    Set<Path> kept = keep.stream().map(this::path).collect(Collectors.toSet());
    try (Stream<Path> waiting = Files.list(incoming);
        Stream<Path> stored = Files.list(documents)) {
      for (Path path : Stream.concat(waiting, stored).toList()) {
        if (!kept.contains(path)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
