package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.artifact.dump.SqlText;
import io.tenantvault.restore.artifact.UnreadableDumpException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptedDumpTest {

  private static final String COMMENT =
      """
      --
      -- Data for Name: orders; Type: TABLE DATA; Schema: tenant_acme; Owner: it's me
      --

      """;
  private static final String COPY = "COPY tenant_acme.orders (id, note) FROM stdin;\n";
  private static final String FROZEN =
      "COPY tenant_acme.orders (id, note) FROM stdin WITH (FREEZE);\n";
  private static final String LONG = " ".repeat(1 << 20);
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
  void refusesALineThatIsTooLongToBeFollowed() {
    String dump = "-- " + "x".repeat(SqlText.LONGEST_LINE) + "\n" + COMMENT + COPY + DATA;

    assertThatExceptionOfType(UnreadableDumpException.class)
        .isThrownBy(() -> frozen(dump))
        .withMessageContaining("a line or a statement of it has more than 8388608 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,", "", "-- ;", "(1;", "/* ;"})
  void refusesAStatementThatPsqlCouldNotHold(String line) {
    assertThatExceptionOfType(UnreadableDumpException.class)
        .isThrownBy(() -> drain("SELECT 1,\n", line + LONG + "\n"))
        .withMessageContaining("67108864");
  }

  @Test
  void takesAnyNumberOfStatements() throws Exception {
    assertThat(drain("", "SELECT 1" + LONG + "; -- done\n")).isGreaterThan(67_108_864);
  }

  /** Bytes of a dump of 65 such lines; it is too long to be held. */
  private static long drain(String begin, String line) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    var lines =
        new SequenceInputStream(
            Collections.enumeration(
                Stream.concat(
                        Stream.of(stream(begin)),
                        IntStream.range(0, 65).mapToObj(i -> new ByteArrayInputStream(bytes)))
                    .toList()));
    return new AdaptedDump(lines, false).transferTo(OutputStream.nullOutputStream());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\! touch /tmp/x\n",
        "SELECT 1 \\! id\n;\n",
        "  \\copy t from program 'id'\n",
        "SELECT $$a$$ \\gexec\n",
        "/* a */ \\i /etc/passwd\n",
        "SELECT 1; \\o |sh",
        "\\connect other\n",
        "SELECT E'\\\\' \\g |sh\n"
      })
  void refusesCommandsOfPsqlWhereverTheyStand(String command) {
    assertThatExceptionOfType(UnreadableDumpException.class)
        .isThrownBy(() -> frozen("SET x = 1;\n" + command))
        .withMessageContaining("commands of psql");
    assertThatExceptionOfType(UnreadableDumpException.class)
        .isThrownBy(() -> frozen(COMMENT + COPY + DATA + command))
        .withMessageContaining("commands of psql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a\\', ' \\! id';\n",
        "SELECT E'\u8868\\'';\n",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\nSELECT 1;\nEND;\n",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1;\nCOPY t FROM stdin;\n\\! id\n"
      })
  void refusesWhatAnOlderPsqlCouldEndElsewhere(String statement) throws Exception {
    assertThatExceptionOfType(UnreadableDumpException.class)
        .isThrownBy(() -> text(new AdaptedDump(stream(statement), true)))
        .withMessageContaining("install a psql with \\restrict");
    assertThat(frozen(statement)).isEqualTo(statement);
  }

  @Test
  void leavesOutWhoOwnsWhat() throws Exception {
    AdaptedDump dump =
        new AdaptedDump(
            stream(
                """
                ALTER TABLE tenant_acme.orders OWNER TO app;
                ALTER FUNCTION tenant_acme.f(a integer) OWNER TO "my ""app";
                SET SESSION AUTHORIZATION 'app';
                GRANT SELECT ON TABLE tenant_acme.orders TO reader;
                RESET SESSION AUTHORIZATION;
                ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA tenant_acme GRANT SELECT ON TABLES TO reader;
                COMMENT ON TABLE tenant_acme.orders IS '
                ALTER TABLE tenant_acme.orders OWNER TO other;
                ';
                """),
            true);

    assertThat(text(dump))
        .isEqualTo(
            """



            GRANT SELECT ON TABLE tenant_acme.orders TO reader;

            ALTER DEFAULT PRIVILEGES IN SCHEMA tenant_acme GRANT SELECT ON TABLES TO reader;
            COMMENT ON TABLE tenant_acme.orders IS '
            ALTER TABLE tenant_acme.orders OWNER TO other;
            ';
            """);
    assertThat(dump.owners()).containsExactlyInAnyOrder("app", "my \"app");
  }

  /** No such statement is pg_dump's; each would cost the square of its length, or be held. */
  @ParameterizedTest
  @ValueSource(strings = {"\"\"OWNER TO ", "OWNER TO \"", "x", "'\n", "\"\n"})
  @Timeout(20)
  void passesAlterationsOfAnyLengthOn(String repeated) throws Exception {
    String alteration = "ALTER TABLE a OWNER TO \"" + repeated.repeat(500_000) + "\";\n";

    assertThat(frozen(alteration)).isEqualTo(alteration);
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

    assertThat(text(new AdaptedDump(slow, false))).isEqualTo(frozen(dump));
  }

  private static String frozen(String dump) throws IOException {
    return text(new AdaptedDump(stream(dump), false));
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static InputStream stream(String dump) {
    return new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8));
  }
}
