package io.tenantvault.gateway.keys;

import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import io.tenantvault.encryption.AgeIdentity;

/**
 * A key as its caller sees it.
 *
 * @param identity a secret
 */
record ShownKey(String recipient, String identity, EncryptionFormat format) {

  static ShownKey of(Encryption encryption, AgeIdentity identity) {
    return new ShownKey(encryption.recipient(), identity.value(), encryption.format());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ShownKey[" + recipient + "]";
  }
}
