package io.tenantvault.encryption;

/**
 * Wraps and unwraps other keys; the shape of a key management service, which never gives its own
 * keys away. Safe for use by many threads.
 */
public interface MasterKey {

  /** The id of the key that wraps at present. */
  String active();

  /**
   * Wraps a secret by the present key.
   *
   * @param context what the secret belongs to; needed again to unwrap it
   */
  WrappedKey wrap(byte[] secret, String context);

  /**
   * Unwraps a secret by whichever key it was wrapped.
   *
   * @throws KeyNotUsableException {@code KEY_UNAVAILABLE} when that key is not here, or does not
   *     open it in this context
   */
  byte[] unwrap(WrappedKey wrapped, String context) throws KeyNotUsableException;
}
