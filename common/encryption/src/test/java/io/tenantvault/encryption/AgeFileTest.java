package io.tenantvault.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeFileTest {

  private static final int CHUNK = 64 << 10;

  @TempDir Path folder;

  private final AgeKeyPair pair = AgeKeyPair.generate();

  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_000_000})
  void isReadByAge(int size) throws Exception {
    byte[] content = content(size);
    Files.write(folder.resolve("artifact.age"), encrypted(content));
    Files.writeString(folder.resolve("key.txt"), pair.identity().value());

    age("--decrypt", "--identity", "key.txt", "--output", "plain", "artifact.age");

    assertThat(Files.readAllBytes(folder.resolve("plain"))).isEqualTo(content);
  }

  @Test
  void readsWhatAgeHasWritten() throws Exception {
    byte[] content = content(200_000);
    Files.write(folder.resolve("plain"), content);

    age("--recipient", pair.encryption().recipient(), "--output", "artifact.age", "plain");

    assertThat(decrypted(Files.readAllBytes(folder.resolve("artifact.age")), pair))
        .isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK, 2 * CHUNK + 7})
  void readsItsOwnHoweverItIsWritten(int size) throws Exception {
    byte[] content = content(size);
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (OutputStream age = AgeFile.encrypting(target, pair.encryption())) {
      for (int at = 0; at < size; at += 1000) {
        age.write(content, at, Math.min(1000, size - at));
      }
    }

    assertThat(decrypted(target.toByteArray(), pair)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.999})
  void noticesAChangedBit(double where) throws Exception {
    byte[] file = encrypted(content(200_000));
    file[(int) (file.length * where)] ^= 1;

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> decrypted(file, pair));
  }

  @ParameterizedTest
  @ValueSource(ints = {CHUNK, 100_000})
  void noticesThatTheEndIsMissing(int kept) throws Exception {
    byte[] file = encrypted(content(200_000));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> decrypted(Arrays.copyOf(file, kept), pair));
  }

  @Test
  void isNotReadWithAnotherKey() throws Exception {
    byte[] file = encrypted(content(100));

    assertThatExceptionOfType(WrongKeyException.class)
        .isThrownBy(() -> decrypted(file, AgeKeyPair.generate()))
        .withMessageContaining("is not encrypted for the key");
  }

  @Test
  void neverShowsAnIdentity() {
    assertThat(pair.toString()).contains("redacted").doesNotContain(pair.identity().value());
  }

  private byte[] encrypted(byte[] content) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (OutputStream age = AgeFile.encrypting(target, pair.encryption())) {
      age.write(content);
    }
    return target.toByteArray();
  }

  private static byte[] decrypted(byte[] file, AgeKeyPair pair) throws IOException {
    try (var content = AgeFile.decrypting(new ByteArrayInputStream(file), pair.identity())) {
      return content.readAllBytes();
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private void age(String... arguments) throws Exception {
    var command = new ArrayList<String>(List.of("age"));
    command.addAll(List.of(arguments));
    Process age =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(age.getInputStream().readAllBytes());
    assertThat(age.waitFor()).as(said).isZero();
  }
}
