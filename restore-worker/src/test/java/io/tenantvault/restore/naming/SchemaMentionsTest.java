package io.tenantvault.restore.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.TenantSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMentionsTest {

  private final SchemaMentions plain = mentions("a", "b");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "select * from tenant_a.t | select * from tenant_b.t",
        "select * from \"tenant_a\".\"t\" | select * from \"tenant_b\".\"t\"",
        "TENANT_A.t | tenant_b.t",
        "'tenant_a.t'::regclass | 'tenant_b.t'::regclass",
        "SET search_path TO 'tenant_a', 'public' | SET search_path TO 'tenant_b', 'public'",
        "{\"schema\": \"tenant_a\"} | {\"schema\": \"tenant_b\"}",
        "(tenant_a.f(tenant_a.g())) | (tenant_b.f(tenant_b.g()))",
      })
  void givesTheSchemaItsNewName(String text, String renamed) {
    assertThat(plain.isIn(text)).isTrue();
    assertThat(plain.renamedIn(text)).isEqualTo(renamed);
    assertThat(plain.isIn(renamed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant_ab.t",
        "my_tenant_a.t",
        "\"tenant_a-b\".t",
        "'tenant_a-b'",
        "tenant_a$1",
        "tenant_aé.t",
        "étenant_a.t",
        "\"TENANT_A\".t",
        "\"a tenant_a\"\"b\"",
        "\"tenant_a\"\"b\"",
        "tenant_a_2.t",
        "tenant_a2.t"
      })
  void leavesOtherNamesAlone(String text) {
    assertThat(plain.renamedIn(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-tenant_a.f()", "set search_path = tenant_a--first"})
  void doesNotRenameWhatItCannotTellAndSaysThatItIsThere(String doubtful) {
    assertThat(plain.renamedIn(doubtful)).isEqualTo(doubtful);
    assertThat(plain.isIn(doubtful)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "select * from tenant_a.t | select * from \"tenant_b-2\".t",
        "execute 'delete from tenant_a.t' | execute 'delete from \"tenant_b-2\".t'",
        "format('%I', 'tenant_a') | format('%I', 'tenant_b-2')",
        "\"tenant_a\".t | \"tenant_b-2\".t",
      })
  void quotesANewNameThatNeedsIt(String text, String renamed) {
    assertThat(mentions("a", "b-2").renamedIn(text)).isEqualTo(renamed);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"tenant_a-b\".t | \"tenant_c\".t",
        "'tenant_a-b' | 'tenant_c'",
        "\"tenant_a\".t | \"tenant_a\".t",
        "\"tenant_a-b-c\".t | \"tenant_a-b-c\".t",
      })
  void findsANameWithHyphens(String text, String renamed) {
    assertThat(mentions("a-b", "c").renamedIn(text)).isEqualTo(renamed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"f('tenant_a')", "E'x\\'tenant_a.t'", "'it''s tenant_a'", "\"a'b\" = 'tenant_a'"})
  void findsItInLiteralsOfAnExpression(String expression) {
    assertThat(plain.isInLiteralOf(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant_a > 1",
        "\"tenant_a\" = 'x'",
        "\"x'tenant_a'\" = 'x'",
        "'x' || tenant_a || 'y'"
      })
  void passesOverNamesInAnExpression(String expression) {
    assertThat(plain.isInLiteralOf(expression)).isFalse();
  }

  private static SchemaMentions mentions(String from, String to) {
    return new SchemaMentions(new TenantSchema(from), new TenantSchema(to));
  }
}
