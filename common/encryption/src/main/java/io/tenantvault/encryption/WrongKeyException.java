package io.tenantvault.encryption;

import java.io.IOException;

/** What was encrypted was changed since, or was never meant for the key. */
public final class WrongKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  WrongKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
