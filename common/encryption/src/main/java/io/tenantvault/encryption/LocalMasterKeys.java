package io.tenantvault.encryption;

import io.tenantvault.contract.job.FailureCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Master keys that the process holds itself: AES-256-GCM with a nonce of 96 random bits, before the
 * ciphertext. The first key wraps, the others only unwrap what they wrapped before.
 */
public final class LocalMasterKeys implements MasterKey {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,50}");
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKeySpec> keys;
  private final String active;
  private final SecureRandom random = new SecureRandom();

  private LocalMasterKeys(Map<String, SecretKeySpec> keys) {
    this.keys = keys;
    this.active = keys.keySet().iterator().next();
  }

  /**
   * Reads keys, the active one first.
   *
   * @param text {@code id:base64 of 32 bytes}, separated by commas or white space
   * @throws IllegalArgumentException saying which of them is none; never with a key
   */
  public static LocalMasterKeys parse(String text) {
    var keys = new LinkedHashMap<String, SecretKeySpec>();
    for (String entry : List.of(text.strip().split("[,\\s]+"))) {
      int colon = entry.indexOf(':');
      String id = colon < 0 ? "" : entry.substring(0, colon);
      byte[] key = colon < 0 ? new byte[0] : decoded(entry.substring(colon + 1));
      if (!ID.matcher(id).matches() || key.length != KEY) {
        throw new IllegalArgumentException(
            "key %d must be id:base64, with 32 bytes; make one with 'openssl rand -base64 32'"
                .formatted(keys.size() + 1));
      }
      if (keys.put(id, new SecretKeySpec(key, "AES")) != null) {
        throw new IllegalArgumentException("two keys have the id " + id);
      }
    }
    return new LocalMasterKeys(keys);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // Its message would show a part of the key.
    }
  }

  @Override
  public String active() {
    return active;
  }

  @Override
  public WrappedKey wrap(byte[] secret, String context) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(active), nonce, context).doFinal(secret);
      return new WrappedKey(
          active, ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped, String context) throws KeyNotUsableException {
    SecretKeySpec key = keys.get(wrapped.masterKey());
    if (key == null) {
      throw unavailable(
          wrapped,
          "is not among tenantvault.encryption.master-keys (MASTER_KEYS), which are %s"
              .formatted(keys.keySet()));
    }
    byte[] bytes = wrapped.bytes();
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE);
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
          .doFinal(bytes, NONCE, bytes.length - NONCE);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw unavailable(
          wrapped,
          "does not open it: it is another key of that name, or the row of "
              + context
              + " was changed");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  private static KeyNotUsableException unavailable(WrappedKey wrapped, String fact) {
    return new KeyNotUsableException(
        FailureCode.KEY_UNAVAILABLE,
        "master key %s, by which the backup's key is wrapped, %s"
            .formatted(wrapped.masterKey(), fact));
  }

  private static Cipher cipher(int mode, @Nullable SecretKeySpec key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "LocalMasterKeys" + keys.keySet();
  }
}
