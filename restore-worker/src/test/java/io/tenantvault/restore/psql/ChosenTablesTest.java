package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.artifact.dump.SqlText;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.restore.artifact.UnreadableDumpException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenTablesTest {

  private static final String HEAD =
      """
      --
      -- PostgreSQL database dump
      --

      \\restrict KEY

      SET statement_timeout = 0;
      SELECT pg_catalog.set_config('search_path', '', false);

      """;
  private static final String TAIL =
      """
      --
      -- PostgreSQL database dump complete
      --

      \\unrestrict KEY

      """;

  @Test
  void takesRowsOfATableThatIsThereWithoutItsDefinition() throws Exception {
    String dump =
        HEAD
            + section("orders", "TABLE", "CREATE TABLE tenant_s.orders (\n    id integer\n);\n")
            + data("customers", "1\tx\n")
            + data("orders", "7\n")
            + section(
                "orders",
                "CONSTRAINT",
                "ALTER TABLE ONLY tenant_s.orders\n    ADD PRIMARY KEY (id);\n")
            + TAIL;

    ChosenTables chosen = new ChosenTables(stream(dump), filled("orders"));

    assertThat(text(chosen))
        .isEqualTo(
            HEAD
                + "COPY tenant_s.orders (id, \"No\"\"te\") FROM stdin;\n7\n\\.\n"
                + "\\unrestrict KEY\n");
    assertThat(chosen.columns()).containsOnlyKeys("orders");
    assertThat(chosen.columns().get("orders")).containsExactly("id", "No\"te");
  }

  @Test
  void takesAllThatBelongsToATableThatIsMade() throws Exception {
    String all =
        section("orders", "TABLE", "CREATE TABLE tenant_s.orders (\n    id integer\n);\n")
            + section("q", "SEQUENCE", "CREATE SEQUENCE tenant_s.q\n    START WITH 1;\n")
            + section(
                "q",
                "SEQUENCE OWNED BY",
                "ALTER SEQUENCE tenant_s.q OWNED BY tenant_s.orders.id;\n")
            + section(
                "i",
                "SEQUENCE",
                "ALTER TABLE tenant_s.orders ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY (\n    SEQUENCE NAME tenant_s.i\n);\n")
            + section(
                "orders id",
                "DEFAULT",
                "ALTER TABLE ONLY tenant_s.orders ALTER COLUMN id SET DEFAULT nextval('tenant_s.q'::regclass);\n")
            + data("orders", "7\n")
            + section("q", "SEQUENCE SET", "SELECT pg_catalog.setval('tenant_s.q', 7, true);\n")
            + section("i", "SEQUENCE SET", "SELECT pg_catalog.setval('tenant_s.i', 7, true);\n")
            + section("x", "INDEX", "CREATE UNIQUE INDEX x ON tenant_s.orders USING btree (id);\n")
            + section(
                "t",
                "TRIGGER",
                "CREATE TRIGGER t AFTER UPDATE OF id ON tenant_s.orders FOR EACH ROW EXECUTE FUNCTION tenant_s.f();\n")
            + section(
                "f",
                "FK CONSTRAINT",
                "ALTER TABLE ONLY tenant_s.orders\n    ADD FOREIGN KEY (n) REFERENCES tenant_s.customers(id);\n")
            + section("p", "POLICY", "CREATE POLICY p ON tenant_s.orders USING (true);\n")
            + section(
                "orders",
                "ROW SECURITY",
                "ALTER TABLE tenant_s.orders ENABLE ROW LEVEL SECURITY;\n")
            + section(
                "r", "RULE", "CREATE RULE r AS\n    ON INSERT TO tenant_s.orders DO NOTHING;\n")
            + section(
                "a",
                "TABLE ATTACH",
                "ALTER TABLE ONLY tenant_s.parent ATTACH PARTITION tenant_s.orders DEFAULT;\n")
            + section(
                "COLUMN orders.id", "COMMENT", "COMMENT ON COLUMN tenant_s.orders.id IS 'x';\n")
            + section("TABLE orders", "ACL", "GRANT SELECT ON TABLE tenant_s.orders TO r;\n")
            + section("SEQUENCE q", "ACL", "GRANT ALL ON SEQUENCE tenant_s.q TO r;\n");

    assertThat(text(new ChosenTables(stream(HEAD + all + TAIL), made("orders"))))
        .startsWith(HEAD + all.replace("\\.\n\n\n", "\\.\n"))
        .endsWith("\\unrestrict KEY\n");
    assertThat(text(new ChosenTables(stream(HEAD + all), made("customers")))).isEqualTo(HEAD);
  }

  @Test
  void takesTheValuesOfSequencesOfATableThatIsThere() throws Exception {
    String wanted =
        section("q", "SEQUENCE SET", "SELECT pg_catalog.setval('tenant_s.\"Q''s\"', 7, true);\n");
    String other =
        section("r", "SEQUENCE SET", "SELECT pg_catalog.setval('tenant_s.r', 7, true);\n");
    TableChoice choice = new TableChoice(schema(), Set.of("orders"), Set.of(), Set.of("Q's"));

    assertThat(text(new ChosenTables(stream(other + wanted), choice))).isEqualTo(wanted);
  }

  @Test
  void keepsSettingsOfWhatFollows() throws Exception {
    String other =
        section("a", "TABLE", "CREATE TABLE tenant_s.a ();\n")
            + "SET default_tablespace = fast;\n\n";
    String wanted = section("orders", "TABLE", "CREATE TABLE tenant_s.orders ();\n");

    assertThat(text(new ChosenTables(stream(other + wanted), made("orders"))))
        .isEqualTo("SET default_tablespace = fast;\n" + wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x; Type: TABLE; Schema: s; Owner: me",
        "-- Name: orders; Type: TABLE; Schema: s; Owner: me",
        "COPY tenant_s.orders (id) FROM stdin;",
        "line\nbreak",
        "line\nCOPY tenant_s.orders (id) FROM stdin;\n--\n-- Name: orders; Type: TABLE; Schema: s; Owner: me\n--",
        "a\"b",
        "it's; $$ /* "
      })
  void isNotLedAstrayByHostileNames(String name) throws Exception {
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
    String hostile =
        section(
                name.replace('\n', ' '),
                "TABLE",
                "CREATE TABLE tenant_s.%s (\n    id integer\n);\n".formatted(quoted))
            + "--\n-- Data for Name: %s; Type: TABLE DATA; Schema: s; Owner: me\n--\n\n"
                .formatted(name.replace('\n', ' '))
            + "COPY tenant_s.%s (id) FROM stdin;\n--\n-- Name: orders; Type: TABLE; Schema: s; Owner: me\n--\n\nCREATE TABLE tenant_s.orders ();\n\\.x\n\\.\n\n\n"
                .formatted(quoted);
    String wanted =
        section("orders", "TABLE", "CREATE TABLE tenant_s.orders (\n    id integer\n);\n");

    assertThat(text(new ChosenTables(stream(hostile + wanted), made("orders")))).isEqualTo(wanted);
    assertThat(text(new ChosenTables(stream(hostile + wanted), made(name))))
        .isEqualTo(hostile.stripTrailing() + "\n");
  }

  @Test
  void isNotLedAstrayByTextsOfFunctions() throws Exception {
    String body =
        "CREATE FUNCTION tenant_s.f() RETURNS int LANGUAGE sql AS $$\n--\n-- Name: orders; Type: TABLE; Schema: s; Owner: me\n--\n\nCREATE TABLE tenant_s.orders ();\nCOPY tenant_s.orders (id) FROM stdin;\n$$;\n";

    assertThat(text(new ChosenTables(stream(section("f", "FUNCTION", body)), made("orders"))))
        .isEmpty();
  }

  @Test
  void refusesALineThatIsTooLongToBeFollowed() {
    String dump = HEAD + "-- " + "x".repeat(SqlText.LONGEST_LINE + 1) + "\n";

    assertThatExceptionOfType(UnreadableDumpException.class)
        .isThrownBy(() -> text(new ChosenTables(stream(dump), made("orders"))))
        .withMessageContaining("cannot be chosen");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void doesNotDependOnHowTheBytesArrive(int size) throws Exception {
    String dump =
        HEAD
            + section("orders", "TABLE", "CREATE TABLE tenant_s.orders (\n    id integer\n);\n")
            + data("customers", "1\n\\.x\n")
            + data("orders", "\\\\.\n7\n")
            + TAIL;
    InputStream slow =
        new FilterInputStream(stream(dump)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, size));
          }
        };

    assertThat(text(new ChosenTables(slow, made("orders"))))
        .isEqualTo(text(new ChosenTables(stream(dump), made("orders"))))
        .contains("7\n\\.\n");
  }

  private static String section(String name, String type, String sql) {
    return "--\n-- Name: %s; Type: %s; Schema: s; Owner: me\n--\n\n%s\n\n"
        .formatted(name, type, sql);
  }

  private static String data(String table, String rows) {
    return "--\n-- Data for Name: %1$s; Type: TABLE DATA; Schema: s; Owner: me\n--\n\nCOPY tenant_s.%1$s (id, \"No\"\"te\") FROM stdin;\n%2$s\\.\n\n\n"
        .formatted(table, rows);
  }

  private static TenantSchema schema() {
    return new TenantSchema("s");
  }

  private static TableChoice filled(String table) {
    return new TableChoice(schema(), Set.of(table), Set.of(), Set.of());
  }

  private static TableChoice made(String table) {
    return new TableChoice(schema(), Set.of(), Set.of(table), Set.of());
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static InputStream stream(String dump) {
    return new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8));
  }
}
