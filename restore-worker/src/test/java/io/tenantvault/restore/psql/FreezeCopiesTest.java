package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.dump.SqlText;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeCopiesTest {

  private static final String COMMENT =
      """
      --
      -- Data for Name: orders; Type: TABLE DATA; Schema: tenant_acme; Owner: it's me
      --

      """;
  private static final String COPY = "COPY tenant_acme.orders (id, note) FROM stdin;\n";
  private static final String FROZEN =
      "COPY tenant_acme.orders (id, note) FROM stdin WITH (FREEZE);\n";
  private static final String DATA = "1\tit's\n2\t\\\\.\n\\N\t$a$\n\\.\n";

  @Test
  void freezesATablesData() throws Exception {
    assertThat(frozen(COMMENT + COPY + DATA + "\n\nSELECT 1;\n"))
        .isEqualTo(COMMENT + FROZEN + DATA + "\n\nSELECT 1;\n");
  }

  @Test
  void freezesEachTable() throws Exception {
    assertThat(frozen(COMMENT + COPY + DATA + "\n\n" + COMMENT + COPY + "\\.\n\n"))
        .isEqualTo(COMMENT + FROZEN + DATA + "\n\n" + COMMENT + FROZEN + "\\.\n\n");
  }

  @Test
  void leavesDataAloneWhateverItLooksLike() throws Exception {
    String misleading = COPY + COMMENT + COPY + "'\n$$\n\\.x\n \\.\n";

    assertThat(frozen(COMMENT + COPY + misleading + "\\.\n" + COMMENT + COPY + "\\.\n"))
        .isEqualTo(COMMENT + FROZEN + misleading + "\\.\n" + COMMENT + FROZEN + "\\.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION f() AS $$\n%s$$;\n",
        "CREATE FUNCTION f() AS $a1$ $$ $a $a1 $b$ \n%s$a1$;\n",
        "CREATE FUNCTION f() AS 'x''\n%s';\n",
        "SELECT E'\\'\n%s', 'a';\n",
        "SELECT 1 AS \"a''\"\"\n%s\";\n",
        "/*/* b */ '\n%s*/\n"
      })
  void leavesLookalikesInQuotesAndCommentsAlone(String around) throws Exception {
    String lookalike = around.formatted(COMMENT.replace("it's ", "") + COPY);

    assertThat(frozen(lookalike + COMMENT + COPY + DATA))
        .isEqualTo(lookalike + COMMENT + FROZEN + DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'E', e, a$b, $1, 1-2;\n", "SELECT 'a\\';\n", "-- don't $$\n"})
  void findsTheWayBackToStatements(String before) throws Exception {
    assertThat(frozen(before + COMMENT + COPY + DATA)).isEqualTo(before + COMMENT + FROZEN + DATA);
  }

  @Test
  void doesNotFreezeWhatIsLoadedThroughThePartitionsRoot() throws Exception {
    String root = COMMENT + "-- load via partition root tenant_acme.orders\n" + COPY + DATA;

    assertThat(frozen(root)).isEqualTo(root);
  }

  @Test
  void changesNothingBehindALineThatIsTooLongToBeFollowed() throws Exception {
    String dump = "-- " + "x".repeat(SqlText.LONGEST_LINE) + "\n" + COMMENT + COPY + DATA;

    assertThat(frozen(dump)).isEqualTo(dump);
  }

  @Test
  void passesAnUnfinishedLineOn() throws Exception {
    assertThat(frozen("SELECT 1")).isEqualTo("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void doesNotDependOnHowTheBytesArrive(int chunk) throws Exception {
    String dump = "SELECT $$x$$;\n" + COMMENT + COPY + DATA + "\n" + COMMENT + COPY + DATA;
    InputStream slow =
        new FilterInputStream(stream(dump)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, chunk));
          }
        };

    assertThat(text(new FreezeCopies(slow))).isEqualTo(frozen(dump));
  }

  private static String frozen(String dump) throws IOException {
    return text(new FreezeCopies(stream(dump)));
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static InputStream stream(String dump) {
    return new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8));
  }
}
