package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.job.FailureCode;

/** There is no dump, or not a whole one. The message is for people: the fact and what to do. */
public final class DumpFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  /** A failure with its code; the message names neither secrets nor paths of programs' input. */
  public DumpFailedException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  static DumpFailedException clientTooOld(String message) {
    return new DumpFailedException(FailureCode.CLIENT_TOO_OLD, message);
  }

  /** Which kind of failure it is, and so whether another attempt can help. */
  public FailureCode code() {
    return code;
  }
}
