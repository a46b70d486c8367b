package io.tenantvault.artifact.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestKeyTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final ManifestKey key = ManifestKey.of(SECRET);
  private final String signed = text(key.write(ManifestCodecTest.MANIFEST));

  @Test
  void knowsItsOwnManifestsAgain() throws Exception {
    assertThat(key.hasSigned(bytes(signed))).isTrue();
    assertThat(ManifestCodec.read(bytes(signed)).parts())
        .isEqualTo(ManifestCodecTest.MANIFEST.parts());
  }

  @Test
  void doesNotMindSpacesAndTheOrderOfFields() {
    String moved =
        signed
            .replaceAll("\\s+", " ")
            .replaceFirst("\"format_version\" : 1,", "")
            .replaceFirst("\\}\\s*$", ", \"format_version\":1}");

    assertThat(moved).isNotEqualTo(signed);
    assertThat(key.hasSigned(bytes(moved))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"acme,evil", "15.18,15.17", "part0001,part0002", "\"size\" : 3,\"size\" : 4"})
  void seesEveryChange(String before, String after) {
    assertThat(key.hasSigned(bytes(signed.replaceFirst(before, after)))).isFalse();
  }

  @Test
  void seesAFieldThatWasAdded() {
    assertThat(key.hasSigned(bytes(signed.replaceFirst("\\{", "{\"more\": 1,")))).isFalse();
  }

  @Test
  void doesNotKnowThoseOfAnotherPlatformNorUnsignedOnes() {
    ManifestKey other = ManifestKey.of(SECRET.replace('0', 'x'));

    assertThat(other.hasSigned(bytes(signed))).isFalse();
    assertThat(key.hasSigned(ManifestCodec.write(ManifestCodecTest.MANIFEST))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no json", "[]", "null", "{\"signature\": 1}", "{\"signature\": \"\"}"})
  void refusesWhatIsNoManifestAtAll(String document) {
    assertThat(key.hasSigned(bytes(document))).isFalse();
  }

  @Test
  void refusesAShortSecretAndShowsNone() {
    assertThatThrownBy(() -> ManifestKey.of("short")).isInstanceOf(IllegalArgumentException.class);
    assertThat(key).hasToString("ManifestKey[redacted]");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
