package io.tenantvault.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A script in the place of a program, for what the real one does only when something breaks. */
final class FakeProgram {

  private FakeProgram() {}

  /**
   * Writes a program that says it is of this version and otherwise does what the script says.
   *
   * @param folder created where it is missing
   * @param script lines for sh
   */
  static Path write(Path folder, String name, String version, String script) {
    String text =
        """
        #!/bin/sh
        if [ "$1" = --version ]; then
          echo "%s (PostgreSQL) %s"
          exit 0
        fi
        %s
        """
            .formatted(name, version, script);
    try {
      Files.createDirectories(folder);
      Path program = folder.resolve(name);
      Files.writeString(program, text);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
