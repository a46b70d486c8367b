package io.tenantvault.restore.artifact;

import java.io.IOException;

/** What was stored is whole, and no dump all the same. */
public final class UnreadableDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what about it cannot be read. */
  public UnreadableDumpException(String message) {
    super(message);
  }
}
