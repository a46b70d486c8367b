package io.tenantvault.tracing;

/** Until it is closed, by the thread that opened it, that thread works for a trace. */
@FunctionalInterface
public interface Here extends AutoCloseable {
  @Override
  void close();
}
