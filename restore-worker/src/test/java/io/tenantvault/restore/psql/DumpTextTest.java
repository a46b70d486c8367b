package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpTextTest {

  private static final String HEAD = "--\n-- PostgreSQL database dump\n--\n\n";
  private static final String TAIL = "--\n-- PostgreSQL database dump complete\n--\n\n";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500, 4_000, 5_000, 300_000})
  void leavesOutTheLinesOfTheRestrictedMode(int length) throws Exception {
    String body = "-- \\restrict in a comment\n" + "x".repeat(length) + "\n\\unrestrict other\n";

    assertThat(read(HEAD + "\\restrict aB3\n" + body + TAIL + "\\unrestrict aB3\n\n"))
        .isEqualTo(HEAD + body + TAIL + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 600, 300_000})
  void leavesADumpWithoutThemAsItIs(int length) throws Exception {
    String dump = HEAD + "x".repeat(length) + "\n" + TAIL;

    assertThat(read(dump)).isEqualTo(dump);
  }

  private static String read(String dump) throws IOException {
    byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
    return new String(
        new DumpText(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
