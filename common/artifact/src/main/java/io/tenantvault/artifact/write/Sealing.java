package io.tenantvault.artifact.write;

import java.io.OutputStream;

/**
 * The last thing that is done to an artifact before it is cut into parts, such as encrypting it.
 */
@FunctionalInterface
public interface Sealing {

  /** Leaves it as it is. */
  Sealing NONE = parts -> parts;

  /**
   * A stream that changes what is written to it.
   *
   * @param parts takes the changed bytes; is not to be closed
   * @return is closed behind the last byte, and writes what is left then
   */
  OutputStream seal(OutputStream parts);
}
