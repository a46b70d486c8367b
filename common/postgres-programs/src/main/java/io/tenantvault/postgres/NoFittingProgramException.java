package io.tenantvault.postgres;

/**
 * No installed program fits a server. The message names the versions and the package to install; a
 * job fails with {@code CLIENT_TOO_OLD} because of it.
 */
public final class NoFittingProgramException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String refusal;

  NoFittingProgramException(String refusal) {
    super(refusal);
    this.refusal = refusal;
  }

  /** For people; never null. */
  @Override
  public String getMessage() {
    return refusal;
  }
}
