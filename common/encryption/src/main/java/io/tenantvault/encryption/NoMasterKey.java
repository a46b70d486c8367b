package io.tenantvault.encryption;

import io.tenantvault.contract.job.FailureCode;

/** Where no master key is configured: nothing is wrapped, and nothing opened. */
public final class NoMasterKey implements MasterKey {

  private static final String NONE =
      "there is no master key; set tenantvault.encryption.master-keys (MASTER_KEYS)";

  @Override
  public String active() {
    throw new IllegalStateException(NONE);
  }

  @Override
  public WrappedKey wrap(byte[] secret, String context) {
    throw new IllegalStateException(NONE);
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped, String context) throws KeyNotUsableException {
    throw new KeyNotUsableException(
        FailureCode.KEY_UNAVAILABLE,
        "the backup's key is wrapped by master key %s, and this process has none; set tenantvault.encryption.master-keys (MASTER_KEYS)"
            .formatted(wrapped.masterKey()));
  }
}
