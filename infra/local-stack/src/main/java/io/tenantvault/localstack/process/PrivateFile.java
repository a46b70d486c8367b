package io.tenantvault.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner can read, replaced as a whole so that nobody reads half of it. */
public record PrivateFile(Path path) {

  /** Writes it, with its folder. */
  public void write(String text) throws IOException {
    Path directory = Files.createDirectories(path.toAbsolutePath().getParent());
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(directory, "." + path.getFileName(), "", ownerOnly);
    Files.writeString(fresh, text);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
