package io.tenantvault.encryption;

import io.tenantvault.contract.job.Encryption;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Files of age (age-encryption.org/v1): a short header, then chunks of 64 KiB that are
 * authenticated one by one, so that neither direction holds more than a chunk.
 */
public final class AgeFile {

  private AgeFile() {}

  /**
   * Encrypts what is written to it.
   *
   * @param target gets the file; stays open when the stream is closed, by which the file ends
   */
  public static OutputStream encrypting(OutputStream target, Encryption encryption) {
    return new EncryptingStream(target, encryption.recipient());
  }

  /**
   * The content of a file. Reading it throws a {@link WrongKeyException} when the file is for
   * another key, is none of age, or was changed.
   *
   * @param file closed with the stream
   */
  public static InputStream decrypting(InputStream file, AgeIdentity identity) {
    return new DecryptingStream(file, identity);
  }
}
