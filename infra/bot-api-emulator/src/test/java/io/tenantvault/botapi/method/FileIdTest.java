package io.tenantvault.botapi.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileIdTest {

  @Test
  void comesBackFromItsText() {
    var id = new FileId(1234567890123L, 42);

    assertThat(FileId.parse(id.encode())).contains(id);
    assertThat(id.encode()).startsWith("BQACAg").matches("[A-Za-z0-9_-]+");
  }

  @Test
  void differsBetweenBots() {
    assertThat(new FileId(1, 42).encode()).isNotEqualTo(new FileId(2, 42).encode());
  }

  @Test
  void isNotReadFromAnythingElse() {
    String good = new FileId(1, 42).encode();

    assertThat(FileId.parse("")).isEmpty();
    assertThat(FileId.parse("https://example.org/x.gz")).isEmpty();
    assertThat(FileId.parse(good.substring(4))).isEmpty();
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(FileId.parse(good.substring(0, i) + other + good.substring(i + 1))).isEmpty();
    }
  }
}
