package io.tenantvault.artifact.gzip;

import java.util.zip.DataFormatException;
import java.util.zip.ZipException;

/** Says of bytes that they are no gzip file. */
final class BrokenGzip {

  private BrokenGzip() {}

  static ZipException because(DataFormatException cause) {
    var broken = new ZipException("broken gzip: " + cause.getMessage());
    broken.initCause(cause);
    return broken;
  }
}
