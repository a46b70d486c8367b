package io.tenantvault.recover;

/** A manifest does not become a backup; the message says why. */
final class NotRecoveredException extends Exception {
  private static final long serialVersionUID = 1L;

  NotRecoveredException(String message) {
    super(message);
  }
}
