package io.tenantvault.artifact.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.job.DumpFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what pg_dump 15 wrote of golden/schema.sql, which is full of traps. */
class DumpInspectorTest {

  private static final String SCHEMA = "tenant_golden";
  private static final List<TableRows> ROWS =
      List.of(
          new TableRows(SCHEMA, "Order \"Items\".v2", 3),
          new TableRows(SCHEMA, "customers", 250),
          new TableRows(SCHEMA, "empty", 0),
          new TableRows(SCHEMA, "first_null", 40),
          new TableRows(SCHEMA, "measures_2026", 100),
          new TableRows(SCHEMA, "nothing", 2),
          new TableRows(SCHEMA, "straße", 2),
          new TableRows(SCHEMA, "traps", 7),
          new TableRows(SCHEMA, "two\nlines", 2));
  private static final String MARK = "\n--\n-- PostgreSQL database dump complete\n--\n\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 511, 513, 4096, 1 << 20})
  void countsTheRowsOfEachTableWhereverTheBuffersEnd(int bufferSize) throws Exception {
    for (DumpFormat format : DumpFormat.values()) {
      DumpInspector inspector = DumpInspector.of(format);
      byte[] dump = golden(format);
      for (int at = 0; at < dump.length; at += bufferSize) {
        inspector.inspect(dump, at, Math.min(bufferSize, dump.length - at));
      }

      assertThat(inspector.rows()).isEqualTo(406);
      assertThat(inspector.finish()).isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void countsTheRowsOfEachTableWhereverTheDumpLiesInTheBuffer(int offset) throws Exception {
    byte[] dump = golden(DumpFormat.SQL);
    byte[] buffer = new byte[dump.length + 20];
    Arrays.fill(buffer, (byte) '\n');
    System.arraycopy(dump, 0, buffer, offset, dump.length);

    DumpInspector inspector = DumpInspector.of(DumpFormat.SQL);
    inspector.inspect(buffer, offset, dump.length);

    assertThat(inspector.finish()).isEqualTo(ROWS);
  }

  @Test
  void refusesADumpThatEndsAnywhereBeforeItsLastByte() throws Exception {
    byte[] dump = golden(DumpFormat.SQL);
    for (int end = 0; end < dump.length; end++) {
      assertIncomplete(DumpFormat.SQL, Arrays.copyOf(dump, end));
    }
  }

  /** As releases before 15.14 wrote it. */
  @Test
  void refusesAnUnrestrictedDumpThatEndsAnywhereBeforeItsLastByte() throws Exception {
    byte[] dump = bytes(text(golden(DumpFormat.SQL)).replaceAll("\\\\(un)?restrict .*\n\n", ""));
    assertThat(inspect(DumpFormat.SQL, dump)).isEqualTo(ROWS);
    for (int end = 0; end < dump.length; end++) {
      assertIncomplete(DumpFormat.SQL, Arrays.copyOf(dump, end));
    }
  }

  @Test
  void refusesADumpThatIsUnrestrictedByAnotherKey() throws Exception {
    String dump = text(golden(DumpFormat.SQL));
    assertIncomplete(DumpFormat.SQL, bytes(dump.replace("\\unrestrict Y", "\\unrestrict N")));
  }

  @Test
  void refusesATarThatEndsAnywhereBeforeItsEnd() throws Exception {
    byte[] dump = golden(DumpFormat.TAR);
    for (int end = dump.length - 1; end >= 0; end -= end > dump.length - 1100 ? 1 : 61) {
      assertIncomplete(DumpFormat.TAR, Arrays.copyOf(dump, end));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT 1;\n", "SELECT 1;", "\\unrestrict a", "COPY a.b (c) FROM stdin;\n"})
  void refusesADumpWithSomethingBehindTheMark(String more) throws Exception {
    assertIncomplete(DumpFormat.SQL, bytes(text(golden(DumpFormat.SQL)) + more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "--\n\n", "\\unrestrict abc\n\n", "-- a comment\n"})
  void allowsCommentsAndBlankLinesBehindTheMark(String more) throws Exception {
    assertThat(inspect(DumpFormat.SQL, bytes(text(golden(DumpFormat.SQL)) + more))).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a\nCOPY g.h (i) FROM stdin;\n''';\n",
        "SELECT E'\\'\nCOPY g.h (i) FROM stdin;\n''';\n",
        "SELECT name'\nCOPY g.h (i) FROM stdin;\n\\';\n",
        "SELECT $a$ $b$ $ \nCOPY g.h (i) FROM stdin;\n$a$;\n",
        "SELECT a$b$, 1 AS \"x\nCOPY g.h (i) FROM stdin;\n\"\"\" - 1;\n",
        "SELECT /* '/* \nCOPY g.h (i) FROM stdin;\n*/ ' \n*/ 1;\n",
        "SELECT $1, $2 -- it's /* $$ \"\n;\n",
        "SELECT 4 / 2 - 1, '--', \"/*\", 'a' '$$';\n",
      })
  void takesNoTextWithinSqlForAStatement(String sql) throws Exception {
    assertThat(inspect(DumpFormat.SQL, bytes(sql + "COPY s.t (c) FROM stdin;\n1\n\\.\n" + MARK)))
        .containsExactly(new TableRows("s", "t", 1));
  }

  @Test
  void refusesACopyStatementThatItDoesNotUnderstand() {
    assertThatThrownBy(() ->
            inspect(DumpFormat.SQL, bytes("COPY unqualified (c) FROM stdin;\n1\n\\.\n" + MARK)))
        .isInstanceOf(IncompleteDumpException.class)
        .hasMessageContaining("not understood");
  }

  @Test
  void refusesATarWithoutTheDataOfATable() throws Exception {
    byte[] dump = golden(DumpFormat.TAR);
    dump[header(dump, "3390.dat")] = '9';

    assertThatThrownBy(() -> inspect(DumpFormat.TAR, dump))
        .isInstanceOf(IncompleteDumpException.class)
        .hasMessageContaining("tenant_golden.customers (3390.dat)");
  }

  @Test
  void refusesATarWithoutTheScript() throws Exception {
    byte[] dump = golden(DumpFormat.TAR);
    dump[header(dump, "restore.sql")] = 'R';

    assertThatThrownBy(() -> inspect(DumpFormat.TAR, dump))
        .isInstanceOf(IncompleteDumpException.class)
        .hasMessageContaining("restore.sql");
  }

  @Test
  void readsTheSizesOfFilesBeyondEightGibibytes() {
    byte[] block = new byte[TarHeader.BLOCK];
    block[0] = 'a';
    block[124] = (byte) 0x80;
    block[131] = 3;
    block[135] = 1;

    TarHeader header = TarHeader.read(block);

    assertThat(header).isEqualTo(new TarHeader("a", (3L << 32) + 1));
    assertThat(header.padding()).isEqualTo(511);
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void refusesNothingAtAll(DumpFormat format) {
    assertIncomplete(format, new byte[0]);
  }

  private static void assertIncomplete(DumpFormat format, byte[] dump) {
    assertThatThrownBy(() -> inspect(format, dump))
        .as("%d bytes", dump.length)
        .isInstanceOf(IncompleteDumpException.class);
  }

  private static List<TableRows> inspect(DumpFormat format, byte[] dump)
      throws IncompleteDumpException {
    DumpInspector inspector = DumpInspector.of(format);
    inspector.inspect(dump, 0, dump.length);
    return inspector.finish();
  }

  private static byte[] golden(DumpFormat format) throws IOException {
    String name = "/golden/tenant_golden." + format.wireName();
    try (InputStream golden = DumpInspectorTest.class.getResourceAsStream(name)) {
      return golden.readAllBytes();
    }
  }

  private static int header(byte[] tar, String file) {
    byte[] name = bytes(file + '\0');
    return IntStream.iterate(0, at -> at < tar.length, at -> at + TarHeader.BLOCK)
        .filter(at -> Arrays.equals(tar, at, at + name.length, name, 0, name.length))
        .findFirst()
        .orElseThrow();
  }

  private static String text(byte[] dump) {
    return new String(dump, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
