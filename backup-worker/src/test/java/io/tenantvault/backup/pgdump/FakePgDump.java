package io.tenantvault.backup.pgdump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A script in the place of pg_dump, for what the real one does only when something breaks. */
public final class FakePgDump {

  private FakePgDump() {}

  /**
   * Writes a pg_dump that says it is of this version and otherwise does what the script says.
   *
   * @param folder created where it is missing
   * @param script lines for sh
   */
  public static Path write(Path folder, String version, String script) {
    String text =
        """
        #!/bin/sh
        if [ "$1" = --version ]; then
          echo "pg_dump (PostgreSQL) %s"
          exit 0
        fi
        %s
        """
            .formatted(version, script);
    try {
      Files.createDirectories(folder);
      Path program = folder.resolve("pg_dump");
      Files.writeString(program, text);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
