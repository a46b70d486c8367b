package io.tenantvault.projection.rebuild;

/** Nothing can be made again as things are; the message says what to do. */
final class CannotRebuildException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotRebuildException(String message) {
    super(message);
  }
}
