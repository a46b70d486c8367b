package io.tenantvault.artifact.gzip;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what is written to gzip members of one block each, several at a time, and writes them
 * on in their order. The result is a standard gzip file. It holds one block more than threads, in
 * native memory, whatever passes through.
 *
 * <p>For one thread. Nothing reaches the end of the target before {@link #finish()}; {@link
 * #close()} without it throws the rest away.
 */
public final class GzipBlocks extends OutputStream {

  /** Bytes of what is written that make a member. Measured in docs/adr/0002-compression.md. */
  public static final int BLOCK_SIZE = 1 << 20;

  private final OutputStream target;
  private final Codecs<BlockCompressor> compressors;
  private final Arena arena = Arena.ofShared();
  private final Deque<Slot> free = new ArrayDeque<>();
  private final Deque<Slot> inFlight = new ArrayDeque<>();
  private final byte[] copy = new byte[64 << 10];
  private final int most;
  private int made;
  private Slot filling;
  private boolean anyWritten;
  private boolean incomplete;
  private boolean closed;

  /**
   * A pipeline in front of the target, which it does not close.
   *
   * @param threads that compress, at least 1
   */
  public GzipBlocks(OutputStream target, DeflateCodec codec, int threads) {
    this.target = target;
    this.compressors = new Codecs<>(threads, "gzip-", codec::newCompressor, BlockCompressor::close);
    this.most = threads + 1;
    this.filling = newSlot();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    complete();
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filling.filled == BLOCK_SIZE) {
        compressFilling();
      }
      int take = Math.min(left, BLOCK_SIZE - filling.filled);
      MemorySegment.copy(bytes, at, filling.block, ValueLayout.JAVA_BYTE, filling.filled, take);
      filling.filled += take;
      at += take;
      left -= take;
    }
  }

  /** Writes what is left. Nothing written at all makes one member of nothing. */
  public void finish() throws IOException {
    complete();
    if (filling.filled > 0 || !anyWritten) {
      if (inFlight.isEmpty()) {
        // The only block, or the only one left: no other thread would be faster.
        compressHere(filling);
        writeOn(filling);
        incomplete = false;
      } else {
        submit(filling);
      }
    }
    while (!inFlight.isEmpty()) {
      takeOldest();
    }
  }

  /** A block that could not be written on is lost, so nothing may follow it. */
  private void complete() throws IOException {
    if (incomplete || closed) {
      throw new IOException(closed ? "closed" : "a block could not be written before");
    }
  }

  private void compressFilling() throws IOException {
    submit(filling);
    if (free.isEmpty() && made == most) {
      takeOldest();
    }
    Slot next = free.poll();
    filling = next == null ? newSlot() : next;
  }

  private void submit(Slot slot) {
    anyWritten = true;
    slot.work = compressors.submit(slot::compress);
    inFlight.add(slot);
  }

  private void compressHere(Slot slot) throws IOException {
    anyWritten = true;
    incomplete = true;
    try {
      compressors.run(slot::compress);
    } catch (ExecutionException e) {
      throw new IOException("cannot compress", e.getCause());
    }
  }

  private void takeOldest() throws IOException {
    Slot slot = inFlight.remove();
    incomplete = true;
    try {
      slot.work().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while compressing").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException("cannot compress", e.getCause());
    }
    writeOn(slot);
    incomplete = false;
  }

  private void writeOn(Slot slot) throws IOException {
    for (int at = 0; at < slot.size; at += copy.length) {
      int take = Math.min(copy.length, slot.size - at);
      MemorySegment.copy(slot.member, ValueLayout.JAVA_BYTE, at, copy, 0, take);
      target.write(copy, 0, take);
    }
    slot.filled = 0;
    free.add(slot);
  }

  private Slot newSlot() {
    made++;
    return new Slot(arena.allocate(BLOCK_SIZE), arena.allocate(GzipMember.maxSize(BLOCK_SIZE)));
  }

  /** Gives threads and memory back; waits for the blocks that are being compressed. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      compressors.close();
      arena.close();
    }
  }

  /** A block and the member that it becomes. */
  private static final class Slot {
    private final MemorySegment block;
    private final MemorySegment member;
    private int filled;
    private int size;
    private @Nullable Future<?> work;

    Slot(MemorySegment block, MemorySegment member) {
      this.block = block;
      this.member = member;
    }

    void compress(BlockCompressor compressor) {
      size = GzipMember.write(compressor, block.asSlice(0, filled), member);
    }

    Future<?> work() {
      return Objects.requireNonNull(work, "not submitted");
    }
  }
}
