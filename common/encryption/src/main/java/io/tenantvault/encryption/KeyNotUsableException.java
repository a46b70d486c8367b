package io.tenantvault.encryption;

import io.tenantvault.contract.job.FailureCode;

/** A backup's key is destroyed, or cannot be unwrapped here. */
public final class KeyNotUsableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  KeyNotUsableException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  /** {@code KEY_DESTROYED} or {@code KEY_UNAVAILABLE}. */
  public FailureCode code() {
    return code;
  }
}
