package io.tenantvault.artifact.gzip;

/** A library that writes and reads DEFLATE. The two are interchangeable: each reads the other's. */
public sealed interface DeflateCodec permits LibdeflateCodec, JdkCodec {

  /** For people. */
  String name();

  /** A compressor for one thread. */
  BlockCompressor newCompressor();

  /** A decompressor for one thread. */
  BlockDecompressor newDecompressor();

  /**
   * The fastest that this machine has: libdeflate, or the JDK's zlib with a warning in the log that
   * names the package to install. Looked for once in the life of the process.
   */
  static DeflateCodec best() {
    return BestCodec.FOUND;
  }
}
