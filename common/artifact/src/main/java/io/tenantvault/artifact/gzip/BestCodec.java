package io.tenantvault.artifact.gzip;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the codec of this process; the class is initialised at its first use. */
final class BestCodec {

  private static final Logger log = LoggerFactory.getLogger(DeflateCodec.class);

  static final DeflateCodec FOUND = find(LibdeflateBinding.LIBRARIES);

  private BestCodec() {}

  static DeflateCodec find(List<String> libraries) {
    try {
      var codec = new LibdeflateCodec(LibdeflateBinding.load(libraries));
      log.info("Compressing with {}", codec.name());
      return codec;
    } catch (LibraryMissingException e) {
      var codec = new JdkCodec();
      log.warn(
          "Compressing with {}, which takes more processor time: {}. Install libdeflate (Debian:"
              + " libdeflate0, Fedora: libdeflate, Homebrew: libdeflate)",
          codec.name(),
          e.getMessage());
      return codec;
    }
  }
}
