package io.tenantvault.artifact.gzip;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The zlib that comes with the JDK: there on every machine. */
public final class JdkCodec implements DeflateCodec {

  @Override
  public String name() {
    return "the JDK's zlib";
  }

  @Override
  public BlockCompressor newCompressor() {
    return new Compressor();
  }

  @Override
  public BlockDecompressor newDecompressor() {
    return new Decompressor();
  }

  private static final class Compressor implements BlockCompressor {

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    @Override
    public int deflate(MemorySegment block, MemorySegment target) {
      deflater.reset();
      deflater.setInput(block.asByteBuffer());
      deflater.finish();
      int written = deflater.deflate(target.asByteBuffer());
      if (!deflater.finished()) {
        throw new IllegalArgumentException(
            "target of " + target.byteSize() + " bytes is too small");
      }
      return written;
    }

    @Override
    public void close() {
      deflater.end();
    }
  }

  private static final class Decompressor implements BlockDecompressor {

    private final Inflater inflater = new Inflater(true);

    @Override
    public void inflate(MemorySegment deflated, MemorySegment block) throws DataFormatException {
      inflater.reset();
      inflater.setInput(deflated.asByteBuffer());
      int written = inflater.inflate(block.asByteBuffer());
      if (written == block.byteSize() && !inflater.finished()) {
        // The end-of-block code may still be unread; one byte of room shows whether there is more.
        written += inflater.inflate(new byte[1]);
      }
      if (!inflater.finished() || written != block.byteSize() || inflater.getRemaining() > 0) {
        throw new DataFormatException("not exactly one DEFLATE stream of " + block.byteSize());
      }
    }

    @Override
    public void close() {
      inflater.end();
    }
  }
}
