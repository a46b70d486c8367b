package io.tenantvault.artifact.dump;

/** A dump ended before its end. */
public final class IncompleteDumpException extends Exception {

  private static final long serialVersionUID = 1L;

  IncompleteDumpException(String message) {
    super(message);
  }
}
