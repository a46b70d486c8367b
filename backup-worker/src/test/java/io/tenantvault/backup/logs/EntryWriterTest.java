package io.tenantvault.backup.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of rows as COPY writes them. */
class EntryWriterTest {

  @Test
  void textShowsWhatATerminalWouldActOn() throws Exception {
    assertThat(text("a\u001b[2Jb\u0001\u007f")).isEqualTo("a\\x1b[2Jb\\x01\\x7f");
    assertThat(text("a\u0085b\u009b31m")).isEqualTo("a\\u0085b\\u009b31m");
    assertThat(text("a\u2028b\u2029")).isEqualTo("a\\u2028b\\u2029");
    assertThat(text("\u202e\u2066\u200f")).isEqualTo("\\u202e\\u2066\\u200f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "one\ttwo", "Zoë – “ok” 🙂 ¿ §", "\u00a0\u200d\u2030\u2065"})
  void textLeavesTheRestAsItIs(String row) throws Exception {
    assertThat(text(row)).isEqualTo(row);
  }

  @Test
  void takesACharacterThatIsCutForNoControl() throws Exception {
    byte[] cut = {'a', (byte) 0xE2, (byte) 0x80, '\n'};
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    entries(LogFormat.TEXT, null).writer().entry(cut, target);

    assertThat(target.toByteArray()).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, \"plain\"",
    "a\\\\b\\n\\t, \"a\\\\b\\n\\t\"",
    "\\v, \"\\u000b\"",
    "say \"x\", \"say \\\"x\\\"\"",
    "\\\\v\\\\\", \"\\\\v\\\\\\\"\"",
    "\\\\N, \"\\\\N\"",
    "\\N, null"
  })
  void jsonQuotesTexts(String column, String value) throws Exception {
    assertThat(json("7\tt\tl\ta\tb\t" + column + "\t\\N"))
        .isEqualTo(
            "[\n{\"id\":7,\"created_at\":\"t\",\"level\":\"l\",\"action\":\"a\",\"actor\":\"b\",\"message\":"
                + value
                + ",\"metadata\":null}");
  }

  @Test
  void jsonShowsControlsAndSeparatorsOfLines() throws Exception {
    assertThat(json("7\tt\tl\ta\tb\t\u0001\u007f\u0085\u2028\u202e\t{\"a\": \"\u2028\"}"))
        .endsWith(
            "\"message\":\"\\u0001\\u007f\\u0085\\u2028\\u202e\",\"metadata\":{\"a\": \"\\u2028\"}}");
  }

  @Test
  void jsonTakesMetadataAsItIs() throws Exception {
    assertThat(json("7\tt\tl\ta\tb\tm\t{\"a\": \"x\\\\ny\\\\\\\\\"}"))
        .endsWith("\"metadata\":{\"a\": \"x\\ny\\\\\"}}");
  }

  @Test
  void jsonRefusesARowWithOtherColumns() {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> json("7\tt\tl\ta\tb\tm\t1\t2"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> json("7\tt\tl"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 2026-05-31, 0, # no entries of project acme between 2026-05-01 and 2026-05-31",
    "2026-05-01, , 1, # 1 entry of project acme since 2026-05-01",
    ", 2026-05-31, 2, # 2 entries of project acme until 2026-05-31",
    ", , 3, # 3 entries of project acme"
  })
  void theLastLineOfATextSaysWhatItHolds(
      @Nullable String start, @Nullable String end, long count, String line) throws Exception {
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    entries(LogFormat.TEXT, new DateRange(start, end)).writer().end(count, target);

    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(line + "\n");
  }

  private static String text(String row) throws IOException {
    String line = written(LogFormat.TEXT, row);
    assertThat(line).endsWith("\n");
    return line.substring(0, line.length() - 1);
  }

  private static String json(String row) throws IOException {
    return written(LogFormat.JSON, row);
  }

  private static String written(LogFormat format, String row) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    entries(format, null).writer().entry((row + "\n").getBytes(StandardCharsets.UTF_8), target);
    return target.toString(StandardCharsets.UTF_8);
  }

  private static LogEntries entries(LogFormat format, @Nullable DateRange range) {
    return new LogEntries(
        new ProjectId("acme"), range == null ? new DateRange(null, null) : range, format);
  }
}
