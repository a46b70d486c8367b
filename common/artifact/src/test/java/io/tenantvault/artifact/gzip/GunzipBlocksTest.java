package io.tenantvault.artifact.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.SampleDump;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GunzipBlocksTest {

  private static final byte[] DUMP = SampleDump.ofSize(2_000);

  @Test
  void readsTheGzipOfOthers() throws Exception {
    byte[] dump = SampleDump.ofSize(3_000_000);
    assertThat(gunzip(foreign(dump))).isEqualTo(dump);
    assertThat(gunzip(foreign(new byte[0]))).isEmpty();
  }

  @Test
  void readsHeadersWithEverythingInThem() throws Exception {
    byte[] plain = foreign(DUMP);
    byte[] header = {0x1F, (byte) 0x8B, 8, 0x1E, 1, 2, 3, 4, 0, 3};
    byte[] fields = {2, 0, 'x', 'y', 'd', 'u', 'm', 'p', 0, 'h', 'i', 0, 7, 7};
    byte[] gzip = concat(header, fields, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(gunzip(gzip)).isEqualTo(DUMP);
  }

  @Test
  void readsMembersOfAllMakersInOneFile() throws Exception {
    byte[] mixed = concat(ours(DUMP), foreign(DUMP), foreign(new byte[0]), ours(DUMP));

    assertThat(gunzip(mixed)).isEqualTo(concat(DUMP, DUMP, DUMP));
  }

  /** As a download is: a byte at a time, and never anything available at once. */
  @Test
  void readsASlowSourceToItsEnd() throws Exception {
    byte[] mixed = concat(ours(DUMP), foreign(DUMP), foreign(DUMP));
    try (var gunzip = new GunzipBlocks(new OneByteAtATime(mixed), DeflateCodec.best(), 2)) {
      assertThat(gunzip.readAllBytes()).isEqualTo(concat(DUMP, DUMP, DUMP));
    }
  }

  @Test
  void refusesAFileThatEndsTooEarly() throws Exception {
    for (byte[] gzip : List.of(ours(DUMP), foreign(DUMP), concat(ours(DUMP), foreign(DUMP)))) {
      int border = gzip.length > ours(DUMP).length + 1 ? ours(DUMP).length : 0;
      for (int end = 0; end < gzip.length; end++) {
        byte[] cut = Arrays.copyOf(gzip, end);
        if (end != border || end == 0) {
          assertThatThrownBy(() -> gunzip(cut)).as("%d", end).isInstanceOf(EOFException.class);
        }
      }
    }
  }

  @Test
  void refusesWhatFollowsTheLastMember() throws Exception {
    byte[] garbage = "and something that is no gzip member".getBytes();
    for (byte[] gzip : List.of(ours(DUMP), foreign(DUMP))) {
      assertThatThrownBy(() -> gunzip(concat(gzip, garbage))).isInstanceOf(ZipException.class);
      assertThatThrownBy(() -> gunzip(concat(gzip, new byte[1]))).isInstanceOf(ZipException.class);
      assertThatThrownBy(() -> gunzip(concat(gzip, new byte[512])))
          .isInstanceOf(ZipException.class);
    }
  }

  /** Some bits carry nothing, such as a header's time: flipped, the dump must be as it was. */
  @Test
  void handsOutNothingElseWhenABitWasFlipped() throws Exception {
    for (byte[] gzip : List.of(ours(DUMP), foreign(DUMP))) {
      int refused = 0;
      for (int bit = 0; bit < gzip.length * 8; bit += 3) {
        byte[] flipped = gzip.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        DeflateCodec codec = bit % 2 == 0 ? DeflateCodec.best() : new JdkCodec();
        try {
          assertThat(gunzip(flipped, codec)).as("bit %d", bit).isEqualTo(DUMP);
        } catch (EOFException | ZipException e) {
          refused++;
        }
      }
      assertThat(refused).isGreaterThan((gzip.length - 20) * 8 / 3);
    }
  }

  @Test
  void staysBrokenOnceItIs() throws Exception {
    byte[] cut = Arrays.copyOf(ours(SampleDump.ofSize(9 << 20)), 1_000_000);
    try (var gunzip = new GunzipBlocks(new ByteArrayInputStream(cut), DeflateCodec.best(), 2)) {
      assertThatThrownBy(gunzip::readAllBytes).isInstanceOf(EOFException.class);
      assertThatThrownBy(gunzip::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsAtAnInterruptAndStaysBroken() throws Exception {
    byte[] gzip = ours(SampleDump.ofSize(9 << 20));
    try (var gunzip = new GunzipBlocks(new ByteArrayInputStream(gzip), DeflateCodec.best(), 2)) {
      assertThat(gunzip.read()).isNotNegative();
      Thread.currentThread().interrupt();

      assertThatThrownBy(gunzip::readAllBytes).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(gunzip::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("before");
    }
  }

  @Test
  void canBeClosedByAnInterruptedThreadWithBlocksUnderWay() throws Exception {
    var source = new ByteArrayInputStream(ours(SampleDump.ofSize(9 << 20)));
    var gunzip = new GunzipBlocks(source, DeflateCodec.best(), 4);
    assertThat(gunzip.read()).isNotNegative();
    Thread.currentThread().interrupt();

    gunzip.close();

    assertThat(Thread.interrupted()).isTrue();
    await()
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("gunzip-")));
    assertThatThrownBy(gunzip::read).hasMessage("closed");
  }

  /** Each member is right, so only the artifact's sum can tell; see ArtifactReader. */
  @Test
  void takesAFileThatEndsBetweenTwoMembersForWhole() throws Exception {
    byte[] dump = SampleDump.ofSize(3 << 20);
    byte[] gzip = ours(dump);
    int first = GzipMember.sizeOf(gzip);

    assertThat(gunzip(Arrays.copyOf(gzip, first))).isEqualTo(Arrays.copyOf(dump, 1 << 20));
  }

  @Test
  void closesItsSource() throws Exception {
    var source = new OneByteAtATime(foreign(DUMP));
    var gunzip = new GunzipBlocks(source, DeflateCodec.best(), 2);
    gunzip.close();

    assertThat(source.closed).isTrue();
    assertThatThrownBy(gunzip::read).hasMessage("closed");
  }

  private static byte[] gunzip(byte[] gzip) throws IOException {
    return gunzip(gzip, DeflateCodec.best());
  }

  private static byte[] gunzip(byte[] gzip, DeflateCodec codec) throws IOException {
    try (var gunzip = new GunzipBlocks(new ByteArrayInputStream(gzip), codec, 2)) {
      return gunzip.readAllBytes();
    }
  }

  private static byte[] ours(byte[] dump) throws IOException {
    return GzipBlocksTest.gzip(dump, DeflateCodec.best(), 2);
  }

  private static byte[] foreign(byte[] dump) throws IOException {
    var target = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(target)) {
      gzip.write(dump);
    }
    return target.toByteArray();
  }

  private static byte[] concat(byte[]... all) {
    var whole = new ByteArrayOutputStream();
    for (byte[] one : all) {
      whole.writeBytes(one);
    }
    return whole.toByteArray();
  }

  private static final class OneByteAtATime extends InputStream {
    private final ByteArrayInputStream bytes;
    private boolean closed;

    OneByteAtATime(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, Math.min(1, length));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
