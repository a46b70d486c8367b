package io.tenantvault.botapi.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Makes a {@code file_unique_id} of a file's content. Two CRCs and the size, which the JDK computes
 * at memory speed: nobody attacks this id, and SHA-256 would take longer than the upload.
 */
final class ContentId {
  private final CRC32 crc32 = new CRC32();
  private final CRC32C crc32c = new CRC32C();
  private long size;

  void update(byte[] buffer, int offset, int length) {
    crc32.update(buffer, offset, length);
    crc32c.update(buffer, offset, length);
    size += length;
  }

  long size() {
    return size;
  }

  String value() {
    ByteBuffer bytes = ByteBuffer.allocate(15).put(new byte[] {2, 0, 3});
    bytes.putInt((int) crc32.getValue()).putInt((int) crc32c.getValue()).putInt((int) size);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
