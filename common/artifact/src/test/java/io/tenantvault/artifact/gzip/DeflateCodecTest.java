package io.tenantvault.artifact.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class DeflateCodecTest {

  @Test
  void eachCodecReadsWhatTheOtherWrote() throws Exception {
    List<DeflateCodec> codecs = List.of(new JdkCodec(), DeflateCodec.best());
    for (DeflateCodec writer : codecs) {
      for (DeflateCodec reader : codecs) {
        for (int size : new int[] {0, 1, 100, 65_536, 1 << 20}) {
          assertThat(roundTrip(writer, reader, text(size))).isEqualTo(text(size));
          assertThat(roundTrip(writer, reader, noise(size))).isEqualTo(noise(size));
        }
      }
    }
  }

  @Test
  void fallsBackToTheJdkWhereTheLibraryIsMissing() {
    assertThat(BestCodec.find(List.of("libno-such-library.so"))).isInstanceOf(JdkCodec.class);
  }

  @Test
  void fallsBackToTheJdkWhereALibraryOfThatNameHasOtherFunctions() {
    assertThat(BestCodec.find(List.of("libc.so.6"))).isInstanceOf(JdkCodec.class);
  }

  /** The last byte's padding may be flipped without harm: then the block must be as it was. */
  @Test
  void handsOutNoOtherBlockWhenAByteOfAMemberWasChanged() {
    byte[] data = text(5_000);
    for (DeflateCodec codec : List.of(new JdkCodec(), DeflateCodec.best())) {
      try (Arena arena = Arena.ofConfined();
          BlockCompressor compressor = codec.newCompressor();
          BlockDecompressor decompressor = codec.newDecompressor()) {
        MemorySegment member = member(arena, compressor, data);
        int refused = 0;
        for (long i = GzipMember.HEADER_SIZE; i < member.byteSize() - 4; i++) {
          byte original = member.get(ValueLayout.JAVA_BYTE, i);
          member.set(ValueLayout.JAVA_BYTE, i, (byte) (original ^ 0x10));
          MemorySegment block = arena.allocate(data.length);
          try {
            GzipMember.read(decompressor, member, block);
            assertThat(block.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(data);
          } catch (DataFormatException e) {
            refused++;
          }
          member.set(ValueLayout.JAVA_BYTE, i, original);
        }
        assertThat(refused).isGreaterThan((int) member.byteSize() - GzipMember.HEADER_SIZE - 7);
      }
    }
  }

  private static byte[] roundTrip(DeflateCodec writer, DeflateCodec reader, byte[] data)
      throws DataFormatException {
    try (Arena arena = Arena.ofConfined();
        BlockCompressor compressor = writer.newCompressor();
        BlockDecompressor decompressor = reader.newDecompressor()) {
      MemorySegment member = member(arena, compressor, data);
      MemorySegment block = arena.allocate(GzipMember.blockSizeOf(member));
      GzipMember.read(decompressor, member, block);
      return block.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static MemorySegment member(Arena arena, BlockCompressor compressor, byte[] data) {
    MemorySegment source = arena.allocateFrom(ValueLayout.JAVA_BYTE, data);
    MemorySegment target = arena.allocate(GzipMember.maxSize(data.length));
    return target.asSlice(0, GzipMember.write(compressor, source, target));
  }

  private static byte[] text(int size) {
    byte[] text = new byte[size];
    for (int i = 0; i < size; i++) {
      text[i] = (byte) ("17\tacme corporation\t2026-03-01\n".charAt(i % 30) + i / 3_000 % 3);
    }
    return text;
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(size).nextBytes(noise);
    return noise;
  }
}
