package io.tenantvault.encryption;

/**
 * A secret that only a master key opens.
 *
 * @param masterKey the id of that key
 * @param bytes no secret by themselves
 */
public record WrappedKey(String masterKey, byte[] bytes) {

  @Override
  public String toString() {
    return "WrappedKey[by " + masterKey + "]";
  }
}
