package io.tenantvault.postgres;

import java.nio.file.Path;

/**
 * An installed program.
 *
 * @param name what people call it, such as {@code pg_dump}
 */
public record PostgresProgram(String name, Path path, PostgresVersion version) {

  @Override
  public String toString() {
    return name + " " + version;
  }
}
