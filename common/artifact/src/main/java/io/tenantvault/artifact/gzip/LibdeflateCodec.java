package io.tenantvault.artifact.gzip;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.DataFormatException;

/** libdeflate, a native library for DEFLATE on whole buffers. */
public final class LibdeflateCodec implements DeflateCodec {

  /** Measured in docs/adr/0002-compression.md. */
  private static final int LEVEL = 1;

  private final LibdeflateBinding library;

  LibdeflateCodec(LibdeflateBinding library) {
    this.library = library;
  }

  @Override
  public String name() {
    return library.name();
  }

  @Override
  public BlockCompressor newCompressor() {
    return new Compressor(library);
  }

  @Override
  public BlockDecompressor newDecompressor() {
    return new Decompressor(library);
  }

  private static final class Compressor implements BlockCompressor {

    private final LibdeflateBinding library;
    private final MemorySegment handle;

    Compressor(LibdeflateBinding library) {
      this.library = library;
      this.handle = library.allocCompressor(LEVEL);
    }

    @Override
    public int deflate(MemorySegment block, MemorySegment target) {
      long written = library.deflate(handle, block, target);
      if (written == 0) {
        throw new IllegalArgumentException(
            "target of " + target.byteSize() + " bytes is too small");
      }
      return Math.toIntExact(written);
    }

    @Override
    public void close() {
      library.freeCompressor(handle);
    }
  }

  private static final class Decompressor implements BlockDecompressor {

    private final LibdeflateBinding library;
    private final MemorySegment handle;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment consumed = arena.allocate(ValueLayout.JAVA_LONG);

    Decompressor(LibdeflateBinding library) {
      this.library = library;
      this.handle = library.allocDecompressor();
    }

    @Override
    public void inflate(MemorySegment deflated, MemorySegment block) throws DataFormatException {
      if (!library.inflate(handle, deflated, block, consumed)
          || consumed.get(ValueLayout.JAVA_LONG, 0) != deflated.byteSize()) {
        throw new DataFormatException("not exactly one DEFLATE stream of " + block.byteSize());
      }
    }

    @Override
    public void close() {
      library.freeDecompressor(handle);
      arena.close();
    }
  }
}
