package io.tenantvault.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        "..",
        "../b",
        "a/../../b",
        "a/..",
        "./a",
        "a/./b",
        "a\\b",
        "a\u0000b",
        "a\nb"
      })
  void refusesWhatCouldLeadOutOrIsNoPath(String text) {
    assertThatThrownBy(() -> new FilePath(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b.txt", "...", "a..b/..c", "Übung/größe 1.pdf", ".hidden"})
  void takesNamesOfEveryOtherKind(String text) {
    assertThat(new FilePath(text).value()).isEqualTo(text);
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(new FilePath("ü".repeat(512)).name()).hasSize(512);
    assertThatThrownBy(() -> new FilePath("ü".repeat(513)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
