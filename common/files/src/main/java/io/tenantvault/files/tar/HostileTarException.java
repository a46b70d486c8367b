package io.tenantvault.files.tar;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An archive holds what our archives never hold and what must not be written anywhere. */
public final class HostileTarException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is in the archive. */
  public HostileTarException(String message) {
    super(message);
  }

  /** What is in the archive, and how it was found. */
  public HostileTarException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
