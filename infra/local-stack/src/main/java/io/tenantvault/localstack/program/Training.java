package io.tenantvault.localstack.program;

import java.util.Map;

/**
 * A start of a program from which its cache is made. It goes as far as all objects are there, and
 * ends before one of them begins to work: it takes no job and answers nobody.
 *
 * @param environment variables on top of this process's own, as the program gets them
 */
public record Training(Map<String, String> environment) {

  public Training {
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which holds passwords. */
  @Override
  public String toString() {
    return "Training";
  }
}
