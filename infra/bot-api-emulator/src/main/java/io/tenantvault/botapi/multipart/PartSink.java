package io.tenantvault.botapi.multipart;

import java.io.IOException;

/** Takes a part's content piece by piece. The bytes are only lent for the call. */
@FunctionalInterface
public interface PartSink {
  /**
   * Takes the next piece.
   *
   * @throws IOException when it cannot be kept, which ends the reading of the body
   */
  void accept(byte[] buffer, int offset, int length) throws IOException;
}
