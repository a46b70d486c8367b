package io.tenantvault.contract.job;

import java.util.regex.Pattern;

/**
 * For whom an artifact is encrypted. Each backup has a key pair of its own; whoever has its secret
 * half can read the artifact.
 *
 * @param recipient the public half as age writes it: {@code age1} and 58 characters of Bech32
 */
public record Encryption(EncryptionFormat format, String recipient) {

  private static final Pattern RECIPIENT = Pattern.compile("age1[02-9ac-hj-np-z]{58}");

  /** Refuses what is no recipient. */
  public Encryption {
    if (!RECIPIENT.matcher(recipient).matches()) {
      throw new IllegalArgumentException("no recipient of age: " + recipient);
    }
  }
}
