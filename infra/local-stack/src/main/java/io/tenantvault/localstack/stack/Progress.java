package io.tenantvault.localstack.stack;

/** Is told what happens to each process, as it happens, from several threads. */
@FunctionalInterface
public interface Progress {

  /**
   * Something happened.
   *
   * @param name the process
   * @param what a few words, such as "ready after 2.1 s at http://…"
   */
  void step(String name, String what);
}
