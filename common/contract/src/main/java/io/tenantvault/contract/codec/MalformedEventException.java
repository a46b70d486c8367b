package io.tenantvault.contract.codec;

/**
 * A record that is no event of ours; its message says what does not fit. Trying again cannot help.
 */
public final class MalformedEventException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedEventException(String reason) {
    super(reason);
  }
}
