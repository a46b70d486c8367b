package io.tenantvault.artifact.write;

import java.io.IOException;

/** A part could not be stored; the cause is what its store threw. */
public final class PartNotStoredException extends IOException {

  private static final long serialVersionUID = 1L;

  PartNotStoredException(String name, Throwable cause) {
    super(name + " could not be stored: " + cause.getMessage(), cause);
  }

  /** The same again, for another place that meets it. */
  PartNotStoredException(PartNotStoredException first) {
    super(first.getMessage(), first.getCause());
  }
}
