package io.tenantvault.artifact.read;

import java.io.IOException;

/** What storage gave is not what had been stored. */
public final class CorruptArtifactException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is not as it was stored. */
  public CorruptArtifactException(String message) {
    super(message);
  }
}
