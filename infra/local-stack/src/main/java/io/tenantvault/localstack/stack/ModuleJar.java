package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.program.JvmOptions;
import io.tenantvault.localstack.program.Program;
import io.tenantvault.localstack.program.ProgramStore;
import io.tenantvault.localstack.program.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The jar that a module of the checkout builds to be run.
 *
 * @param store where it is kept in the form that starts soonest
 */
record ModuleJar(Path path, ProgramStore store) {

  static ModuleJar of(Checkout checkout, String module) {
    Path folder = checkout.root().resolve(module);
    return new ModuleJar(
        folder.resolve("target").resolve(folder.getFileName() + ".jar"),
        new ProgramStore(checkout.root().resolve(".local/programs")));
  }

  /** As it starts soonest, with the cache that fits where there is one. */
  Program open(JvmOptions options) throws IOException, InterruptedException {
    return store.open(path, version(), options);
  }

  /** As it starts soonest, with a cache that is made where it is missing. */
  Program openTrained(JvmOptions options, Training training)
      throws IOException, InterruptedException {
    return store.openTrained(path, version(), options, training);
  }

  /**
   * Copies it, so that a build does not pull the classes from under a process that runs. A former
   * copy is replaced as a file of its own: its process keeps reading that.
   */
  Path copyTo(Path copy) throws IOException {
    Path folder = Files.createDirectories(copy.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(folder, "." + copy.getFileName(), "");
    Files.copy(path, fresh, StandardCopyOption.REPLACE_EXISTING);
    return Files.move(
        fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Another one for other contents. The time of the file says nothing: reproducible builds set it.
   *
   * @throws IOException when it is not built
   */
  String version() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " is missing; build it with: mvn -DskipTests package");
    }
    var sum = new CRC32C();
    try (var input = new CheckedInputStream(Files.newInputStream(path), sum)) {
      input.transferTo(OutputStream.nullOutputStream());
    }
    return Files.size(path) + "/" + Long.toHexString(sum.getValue());
  }
}
