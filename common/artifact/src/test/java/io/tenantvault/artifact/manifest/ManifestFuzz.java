package io.tenantvault.artifact.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever lies beside an artifact is a manifest or malformed, and is ours only if we signed it.
 */
class ManifestFuzz {
  private static final ManifestKey OURS = ManifestKey.of("0123456789abcdef0123456789abcdef");
  private static final ManifestKey OTHERS = ManifestKey.of("fedcba9876543210fedcba9876543210");

  @MethodSource("samples")
  @FuzzTest
  void reads(byte[] document) throws Exception {
    assertThat(OTHERS.hasSigned(document)).isFalse();
    boolean signed = OURS.hasSigned(document);
    Manifest manifest;
    try {
      manifest = ManifestCodec.read(document);
    } catch (MalformedManifestException e) {
      assertThat(signed).isFalse();
      return;
    }
    assertThat(ManifestCodec.read(ManifestCodec.write(manifest))).isEqualTo(manifest);
    assertThat(manifest.storedParts()).hasSameSizeAs(manifest.parts());
    byte[] ours = OURS.write(manifest);
    assertThat(OURS.hasSigned(ours)).isTrue();
    if (signed) {
      assertThat(ManifestCodec.read(ours)).isEqualTo(manifest);
    }
  }

  static Stream<byte[]> samples() {
    return Stream.of(
        ManifestCodec.write(ManifestCodecTest.MANIFEST), OURS.write(ManifestCodecTest.MANIFEST));
  }
}
