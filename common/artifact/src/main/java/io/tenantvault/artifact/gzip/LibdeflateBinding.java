package io.tenantvault.artifact.gzip;

import static java.lang.foreign.FunctionDescriptor.of;
import static java.lang.foreign.FunctionDescriptor.ofVoid;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The functions of libdeflate.h that we call. Their signatures have been the same since release
 * 1.0; {@code size_t} is taken to be 64 bits wide.
 */
final class LibdeflateBinding {

  /** Names for the system's loader: Linux, then Homebrew on ARM and on Intel. */
  static final List<String> LIBRARIES =
      List.of(
          "libdeflate.so.0",
          "/opt/homebrew/lib/libdeflate.0.dylib",
          "/usr/local/lib/libdeflate.0.dylib");

  private final String name;
  private final MethodHandle allocCompressor;
  private final MethodHandle compress;
  private final MethodHandle freeCompressor;
  private final MethodHandle allocDecompressor;
  private final MethodHandle decompress;
  private final MethodHandle freeDecompressor;

  private LibdeflateBinding(String name, SymbolLookup symbols) {
    this.name = name;
    allocCompressor = bind(symbols, "libdeflate_alloc_compressor", of(ADDRESS, JAVA_INT));
    compress =
        bind(
            symbols,
            "libdeflate_deflate_compress",
            of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    freeCompressor = bind(symbols, "libdeflate_free_compressor", ofVoid(ADDRESS));
    allocDecompressor = bind(symbols, "libdeflate_alloc_decompressor", of(ADDRESS));
    decompress =
        bind(
            symbols,
            "libdeflate_deflate_decompress_ex",
            of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
    freeDecompressor = bind(symbols, "libdeflate_free_decompressor", ofVoid(ADDRESS));
  }

  /** Loads the first of these libraries that is there; it stays loaded for the process's life. */
  static LibdeflateBinding load(List<String> libraries) throws LibraryMissingException {
    for (String library : libraries) {
      try {
        return new LibdeflateBinding(library, SymbolLookup.libraryLookup(library, Arena.global()));
      } catch (IllegalArgumentException | NoSuchElementException absentOrForeign) {
        continue;
      }
    }
    throw new LibraryMissingException("none of " + libraries + " can be loaded");
  }

  private static MethodHandle bind(SymbolLookup symbols, String function, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(function), type);
  }

  /** The library's file name. */
  String name() {
    return name;
  }

  MemorySegment allocCompressor(int level) {
    try {
      return allocated((MemorySegment) allocCompressor.invokeExact(level));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Bytes written, or 0 when the target is too small. */
  long deflate(MemorySegment compressor, MemorySegment source, MemorySegment target) {
    try {
      return (long)
          compress.invokeExact(compressor, source, source.byteSize(), target, target.byteSize());
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void freeCompressor(MemorySegment compressor) {
    try {
      freeCompressor.invokeExact(compressor);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  MemorySegment allocDecompressor() {
    try {
      return allocated((MemorySegment) allocDecompressor.invokeExact());
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * Whether the source is one stream that fills the target exactly.
   *
   * @param consumed receives the bytes of the source that the stream took (a {@code size_t})
   */
  boolean inflate(
      MemorySegment decompressor,
      MemorySegment source,
      MemorySegment target,
      MemorySegment consumed) {
    try {
      // Without a place for the size of the output, the library itself insists on an exact fit.
      int result =
          (int)
              decompress.invokeExact(
                  decompressor,
                  source,
                  source.byteSize(),
                  target,
                  target.byteSize(),
                  consumed,
                  MemorySegment.NULL);
      return result == 0;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void freeDecompressor(MemorySegment decompressor) {
    try {
      freeDecompressor.invokeExact(decompressor);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static MemorySegment allocated(MemorySegment handle) {
    if (handle.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError("libdeflate could not allocate its tables");
    }
    return handle;
  }

  /** A downcall throws only what the JVM itself throws. */
  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
