package io.tenantvault.artifact.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.params.provider.MethodSource;

/** What we decompress is what the JDK does, whichever codec; what we refuse is broken, or empty. */
class GunzipFuzz {
  /** Of what comes out: a bomb is the business of who knows the size that it should have. */
  private static final int ENOUGH = 1 << 20;

  private static final byte[] TEXT = "COPY tenant_acme.orders (id) FROM stdin;\n1\n2\n".getBytes();

  @MethodSource("samples")
  @FuzzTest
  void decompresses(byte[] input) throws Exception {
    byte[] bytes;
    try (var gunzip = gunzip(input, DeflateCodec.best())) {
      bytes = gunzip.readNBytes(ENOUGH);
    } catch (EOFException | ZipException e) {
      assertBroken(input);
      return;
    }
    try (var gunzip = gunzip(input, new JdkCodec())) {
      assertThat(gunzip.readNBytes(ENOUGH)).isEqualTo(bytes);
    }
    try (var gunzip = new GZIPInputStream(new ByteArrayInputStream(input))) {
      assertThat(gunzip.readNBytes(ENOUGH)).isEqualTo(bytes);
    } catch (ZipException e) {
      // Only the JDK looks at the checksum of a header.
      assertThat(e).hasMessageContaining("header");
    }
  }

  private static void assertBroken(byte[] input) throws IOException {
    try (var gunzip = gunzip(input, new JdkCodec())) {
      gunzip.readNBytes(ENOUGH);
    } catch (EOFException | ZipException e) {
      return;
    }
    throw new AssertionError("one codec refuses what the other takes");
  }

  private static GunzipBlocks gunzip(byte[] input, DeflateCodec codec) {
    return new GunzipBlocks(new ByteArrayInputStream(input), codec, 1);
  }

  static Stream<byte[]> samples() throws IOException {
    byte[] ours = GzipBlocksTest.gzip(TEXT, DeflateCodec.best(), 1);
    var others = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(others)) {
      gzip.write(TEXT);
    }
    var both = new ByteArrayOutputStream();
    both.writeBytes(ours);
    both.writeBytes(others.toByteArray());
    both.writeBytes(ours);
    return Stream.of(ours, others.toByteArray(), both.toByteArray());
  }
}
