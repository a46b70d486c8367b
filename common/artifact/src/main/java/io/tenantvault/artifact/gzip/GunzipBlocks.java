package io.tenantvault.artifact.gzip;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a gzip file: the members that {@link GzipBlocks} writes several at a time, all
 * others, such as gzip's own, one after the other. Every checksum of data is compared. Memory is
 * bounded by the largest member of ours, not by the file.
 *
 * <p>For one thread. A file that is empty or ends early throws {@link EOFException}, one with
 * anything else wrong, also behind its last member, {@link java.util.zip.ZipException}. After
 * either, it stays broken.
 */
public final class GunzipBlocks extends InputStream {

  private final InputStream source;
  private final Codecs<BlockDecompressor> decompressors;
  private final List<Slot> slots = new ArrayList<>();
  private final Deque<Slot> free = new ArrayDeque<>();
  private final Deque<Slot> inFlight = new ArrayDeque<>();
  private final int most;
  private @Nullable Slot current;
  private @Nullable SerialGunzip foreign;
  private @Nullable IOException failure;
  private boolean anyMember;
  private boolean ended;
  private boolean closed;

  /**
   * A pipeline behind the source, which it closes.
   *
   * @param threads that decompress, at least 1
   */
  public GunzipBlocks(InputStream source, DeflateCodec codec, int threads) {
    this.source = source;
    this.decompressors =
        new Codecs<>(threads, "gunzip-", codec::newDecompressor, BlockDecompressor::close);
    this.most = threads + 1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw new IOException("the gzip file could not be read before", failure);
    }
    if (closed) {
      throw new IOException("closed");
    }
    if (length == 0) {
      return 0;
    }
    try {
      return decompressed(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private int decompressed(byte[] bytes, int offset, int length) throws IOException {
    while (true) {
      if (current == null) {
        fill();
        if (inFlight.isEmpty()) {
          return foreign == null ? -1 : foreign.read(bytes, offset, length);
        }
        current = awaitOldest();
      }
      Slot slot = current;
      int take = Math.min(length, slot.blockSize - slot.taken);
      MemorySegment.copy(slot.block(), ValueLayout.JAVA_BYTE, slot.taken, bytes, offset, take);
      slot.taken += take;
      if (slot.taken == slot.blockSize) {
        free.add(slot);
        current = null;
      }
      if (take > 0) {
        return take;
      }
    }
  }

  private void fill() throws IOException {
    while (!ended && foreign == null && inFlight.size() < most) {
      byte[] header = source.readNBytes(GzipMember.HEADER_SIZE);
      if (header.length == 0) {
        if (!anyMember) {
          throw new EOFException("the gzip file is empty");
        }
        ended = true;
      } else if (header.length == GzipMember.HEADER_SIZE && GzipMember.isOurs(header)) {
        Slot slot = free.isEmpty() ? newSlot() : free.remove();
        slot.read(header, source);
        slot.work = decompressors.submit(slot::decompress);
        inFlight.add(slot);
      } else {
        foreign =
            new SerialGunzip(new SequenceInputStream(new ByteArrayInputStream(header), source));
      }
      anyMember = true;
    }
  }

  private Slot newSlot() {
    var slot = new Slot();
    slots.add(slot);
    return slot;
  }

  private Slot awaitOldest() throws IOException {
    Slot slot = inFlight.remove();
    try {
      slot.work().get();
      return slot;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while decompressing").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataFormatException broken) {
        throw BrokenGzip.because(broken);
      }
      throw new IOException("cannot decompress", e.getCause());
    }
  }

  /** Gives threads and memory back and closes the source. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (source) {
        decompressors.close();
        slots.forEach(Slot::close);
        if (foreign != null) {
          foreign.close();
        }
      }
    }
  }

  /** A member and the block that it becomes; the memory grows to the largest seen. */
  private static final class Slot {
    private Room member = new Room(0);
    private Room block = new Room(0);
    private int memberSize;
    private int blockSize;
    private int taken;
    private @Nullable Future<?> work;

    void read(byte[] header, InputStream source) throws IOException {
      try {
        memberSize = GzipMember.sizeOf(header);
      } catch (DataFormatException e) {
        throw BrokenGzip.because(e);
      }
      byte[] rest = source.readNBytes(memberSize - header.length);
      if (rest.length < memberSize - header.length) {
        throw new EOFException("the gzip file ends within a member");
      }
      member = member.atLeast(memberSize);
      MemorySegment.copy(header, 0, member.segment, ValueLayout.JAVA_BYTE, 0, header.length);
      MemorySegment.copy(
          rest, 0, member.segment, ValueLayout.JAVA_BYTE, header.length, rest.length);
      taken = 0;
    }

    void decompress(BlockDecompressor decompressor) throws DataFormatException {
      MemorySegment whole = member.segment.asSlice(0, memberSize);
      blockSize = GzipMember.blockSizeOf(whole);
      block = block.atLeast(blockSize);
      GzipMember.read(decompressor, whole, block.segment.asSlice(0, blockSize));
    }

    Future<?> work() {
      return Objects.requireNonNull(work, "not submitted");
    }

    MemorySegment block() {
      return block.segment;
    }

    void close() {
      member.arena.close();
      block.arena.close();
    }
  }

  private static final class Room {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;

    Room(long size) {
      this.segment = arena.allocate(size);
    }

    Room atLeast(long size) {
      if (segment.byteSize() >= size) {
        return this;
      }
      arena.close();
      return new Room(size);
    }
  }
}
