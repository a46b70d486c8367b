package io.tenantvault.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Something costly that is made at the first use; a failure is told to everybody who asks. */
final class OncePerJvm<T> {
  private final Maker<T> maker;
  private @Nullable T made;
  private @Nullable IOException failure;

  OncePerJvm(Maker<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
    if (made == null) {
      made = make();
    }
    return made;
  }

  private T make() {
    try {
      return maker.make();
    } catch (IOException e) {
      failure = e;
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during the start", e);
    }
  }

  @FunctionalInterface
  interface Maker<T> {
    T make() throws IOException, InterruptedException;
  }
}
