package io.tenantvault.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name what people call it
 * @param command the program and its arguments
 * @param environment variables on top of this process's own
 * @param directory its working directory
 * @param log the file that its output is appended to
 */
public record Launch(
    String name, List<String> command, Map<String, String> environment, Path directory, Path log) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which holds passwords. */
  @Override
  public String toString() {
    return name + " " + command;
  }
}
