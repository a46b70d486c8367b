package io.tenantvault.encryption;

import io.tenantvault.contract.job.Encryption;

/**
 * A secret that only a master key opens.
 *
 * @param masterKey the id of that key
 * @param bytes no secret by themselves
 */
public record WrappedKey(String masterKey, byte[] bytes) {

  /**
   * The secret half of a backup's key.
   *
   * @param project whose backup it is
   * @throws KeyNotUsableException {@code KEY_UNAVAILABLE} when the master key does not open it for
   *     this project and recipient
   */
  public AgeIdentity open(MasterKey master, Encryption encryption, String project)
      throws KeyNotUsableException {
    return AgeIdentity.of(master.unwrap(this, context(encryption.recipient(), project)));
  }

  /** A wrapped key that is moved to another row does not open there. */
  static String context(String recipient, String project) {
    return project + "/" + recipient;
  }

  @Override
  public String toString() {
    return "WrappedKey[by " + masterKey + "]";
  }
}
