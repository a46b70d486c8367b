package io.tenantvault.artifact.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.SampleDump;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipBlocksTest {

  private static final int BLOCK = GzipBlocks.BLOCK_SIZE;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 7 * BLOCK + 17})
  void writesWhatEveryoneCanRead(int size) throws Exception {
    byte[] dump = SampleDump.ofSize(size);
    for (DeflateCodec codec : List.of(DeflateCodec.best(), new JdkCodec())) {
      for (int threads : List.of(1, 3)) {
        byte[] gzip = gzip(dump, codec, threads);

        try (var ours = new GunzipBlocks(new ByteArrayInputStream(gzip), codec, threads)) {
          assertThat(ours.readAllBytes()).isEqualTo(dump);
        }
        try (var theirs = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
          assertThat(theirs.readAllBytes()).isEqualTo(dump);
        }
        assertThat(gunzipProgram(gzip)).isEqualTo(dump);
      }
    }
  }

  @Test
  void makesOneMemberOfEachBlock() throws Exception {
    assertThat(members(gzip(SampleDump.ofSize(3 * BLOCK), DeflateCodec.best(), 2))).isEqualTo(3);
    assertThat(members(gzip(SampleDump.ofSize(3 * BLOCK + 1), DeflateCodec.best(), 2)))
        .isEqualTo(4);
  }

  @Test
  void startsNoThreadForASingleBlock() throws Exception {
    awaitNoThread();
    var target = new ByteArrayOutputStream();
    try (var blocks = new GzipBlocks(target, DeflateCodec.best(), 4)) {
      blocks.write(SampleDump.ofSize(BLOCK));
      blocks.finish();

      assertThat(gzipThreads()).isZero();
    }
    try (var blocks = new GzipBlocks(target, DeflateCodec.best(), 4)) {
      blocks.write(SampleDump.ofSize(BLOCK + 1));

      assertThat(gzipThreads()).isEqualTo(1);
    }
    awaitNoThread();
  }

  /** One that has ended its work is seen a moment longer. */
  private static void awaitNoThread() {
    await().untilAsserted(() -> assertThat(gzipThreads()).isZero());
  }

  @Test
  void throwsWhatItsTargetThrows() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("full");
          }
        };
    try (var blocks = new GzipBlocks(full, DeflateCodec.best(), 2)) {
      assertThatThrownBy(() -> blocks.write(SampleDump.ofSize(9 * BLOCK))).hasMessage("full");
    }
  }

  /** A caller that goes on after a failure must not get a file with a hole in it. */
  @Test
  void staysBrokenOnceABlockIsLost() {
    var fails = new AtomicBoolean(true);
    var target = new ByteArrayOutputStream();
    OutputStream fullOnce =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            if (fails.getAndSet(false)) {
              throw new IOException("full");
            }
            target.write(one);
          }
        };
    try (var blocks = new GzipBlocks(fullOnce, DeflateCodec.best(), 2)) {
      assertThatThrownBy(() -> blocks.write(SampleDump.ofSize(9 * BLOCK))).hasMessage("full");
      assertThatThrownBy(() -> blocks.write(1)).hasMessageContaining("before");
      assertThatThrownBy(blocks::finish).hasMessageContaining("before");
    }
    assertThat(target.size()).isZero();
  }

  @Test
  void endsAtAnInterruptAndStaysBroken() {
    try (var blocks = new GzipBlocks(OutputStream.nullOutputStream(), DeflateCodec.best(), 2)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> blocks.write(SampleDump.ofSize(9 * BLOCK)))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(blocks::finish).hasMessageContaining("before");
    }
    assertThat(gzipThreads()).isZero();
  }

  @Test
  void canBeClosedByAnInterruptedThreadWithBlocksUnderWay() throws Exception {
    var target = new ByteArrayOutputStream();
    var blocks = new GzipBlocks(target, DeflateCodec.best(), 4);
    blocks.write(SampleDump.ofSize(4 * BLOCK));
    Thread.currentThread().interrupt();

    blocks.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(gzipThreads()).isZero();
    assertThatThrownBy(() -> blocks.write(1)).hasMessage("closed");
    assertThatThrownBy(blocks::finish).hasMessage("closed");
  }

  private static long gzipThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gzip-"))
        .count();
  }

  private static int members(byte[] gzip) throws Exception {
    int members = 0;
    var rest = new ByteArrayInputStream(gzip);
    for (byte[] header = rest.readNBytes(GzipMember.HEADER_SIZE);
        header.length > 0;
        header = rest.readNBytes(GzipMember.HEADER_SIZE)) {
      rest.skipNBytes(GzipMember.sizeOf(header) - header.length);
      members++;
    }
    return members;
  }

  static byte[] gzip(byte[] dump, DeflateCodec codec, int threads) throws IOException {
    var target = new ByteArrayOutputStream();
    try (var blocks = new GzipBlocks(target, codec, threads)) {
      blocks.write(dump);
      blocks.finish();
    }
    return target.toByteArray();
  }

  private static byte[] gunzipProgram(byte[] gzip) throws Exception {
    Process gunzip = new ProcessBuilder("gzip", "-dc").start();
    Thread feeder =
        Thread.ofVirtual()
            .start(() -> {
              try (OutputStream input = gunzip.getOutputStream()) {
                input.write(gzip);
              } catch (IOException e) {
                // Its exit code tells.
              }
            });
    byte[] output = gunzip.getInputStream().readAllBytes();
    feeder.join();
    assertThat(gunzip.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(gunzip.exitValue()).isZero();
    return output;
  }
}
