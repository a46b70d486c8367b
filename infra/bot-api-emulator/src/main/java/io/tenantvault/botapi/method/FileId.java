package io.tenantvault.botapi.method;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A {@code file_id}: opaque to clients, good for one bot only.
 *
 * @param botId whose id it is
 * @param number the stored file
 */
public record FileId(long botId, long number) {
  /** Real ids of documents begin with BQACAg, too. */
  private static final int DOCUMENT = 0x05000202;

  /** The form that clients see. */
  public String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(24).putInt(DOCUMENT).putLong(botId).putLong(number);
    return Base64.getUrlEncoder().encodeToString(bytes.putInt(checksum(bytes.array())).array());
  }

  /** Reads what {@link #encode} wrote; empty for anything else. */
  public static Optional<FileId> parse(String text) {
    try {
      byte[] raw = Base64.getUrlDecoder().decode(text);
      if (raw.length != 24) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(raw);
      int kind = bytes.getInt();
      var id = new FileId(bytes.getLong(), bytes.getLong());
      boolean whole = kind == DOCUMENT && bytes.getInt() == checksum(raw);
      return whole ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes, 0, 20);
    return (int) crc.getValue();
  }
}
