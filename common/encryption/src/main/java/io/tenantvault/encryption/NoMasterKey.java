package io.tenantvault.encryption;

import io.tenantvault.contract.job.FailureCode;

/** Where no master key is configured: nothing is wrapped, and nothing opened. */
public final class NoMasterKey implements MasterKey {

  @Override
  public String active() {
    throw new IllegalStateException("there is no master key");
  }

  @Override
  public WrappedKey wrap(byte[] secret, String context) {
    throw new IllegalStateException("there is no master key");
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped, String context) throws KeyNotUsableException {
    throw new KeyNotUsableException(
        FailureCode.KEY_UNAVAILABLE,
        "the backup's key is wrapped by master key %s, and this process has none (tenantvault.encryption.master-keys)"
            .formatted(wrapped.masterKey()));
  }
}
