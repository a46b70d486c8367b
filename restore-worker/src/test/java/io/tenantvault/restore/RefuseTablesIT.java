package io.tenantvault.restore;

import static io.tenantvault.restore.TablesTenant.HOSTILE;
import static io.tenantvault.restore.TablesTenant.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.StoredBackups.Contents;
import io.tenantvault.restore.aside.AsideSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves all tables as they are. */
@Timeout(60)
class RefuseTablesIT {

  @TempDir Path directory;

  private TablesTenant tenant;

  @BeforeEach
  void prepare() throws Exception {
    tenant = new TablesTenant(directory);
  }

  @AfterEach
  void close() throws Exception {
    tenant.close();
  }

  @Test
  void refusesRowsThatAnotherTableRefersToInVain() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.sample.execute(
        """
        insert into tenant_acme.customers (name) values ('later');
        alter table tenant_acme.orders disable trigger user;
        insert into tenant_acme.orders (customer, state) values (5001, 'new');
        alter table tenant_acme.orders enable trigger usual;
        """);

    assertUntouched(
        backup,
        FailureCode.VERIFICATION_FAILED,
        "orders_customer_fkey of table orders",
        "customers");
    assertThat(tenant.next("customers")).isEqualTo("5002");
  }

  @Test
  void refusesRowsThatReferToNothing() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.damage();
    tenant.sample.execute("delete from tenant_acme.customers where id = 4000");

    assertUntouched(
        backup, FailureCode.VERIFICATION_FAILED, "orders_customer_fkey of table orders", "orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table tenant_acme.orders add paid_at date | table orders has the columns",
        "alter table tenant_acme.orders drop note | column \"note\" of relation \"orders\" does not exist",
        "drop table tenant_acme.orders cascade; create view tenant_acme.orders as select 1 | relkind v",
      })
  void refusesATableOfAnotherForm(String change, String words) throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.sample.execute(change);

    assertUntouched(backup, FailureCode.RESTORE_FAILED, words, "orders");
  }

  @Test
  void refusesWhatTheBackupDoesNotHold() throws Exception {
    assertUntouched(
        tenant.store(DumpFormat.SQL),
        FailureCode.TABLE_UNKNOWN,
        "no rows of totals",
        "orders",
        "totals");
  }

  @Test
  void refusesRowsWithoutDefinitionsForATableThatIsMissing() throws Exception {
    byte[] dump =
        tenant.sample.dump(DumpFormat.SQL, List.of("--schema=\"tenant_acme\"", "--data-only"));
    BackupId backup =
        tenant.backups.store(dump, DumpFormat.SQL, new Contents(all(), DumpScope.DATA, null));
    tenant.sample.execute("drop table tenant_acme.empty");

    assertUntouched(backup, FailureCode.TABLE_UNKNOWN, "no table empty");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesDefinitionsWithoutRows(boolean some) throws Exception {
    byte[] dump =
        tenant.sample.dump(DumpFormat.SQL, List.of("--schema=\"tenant_acme\"", "--schema-only"));
    BackupId backup =
        tenant.backups.store(dump, DumpFormat.SQL, new Contents(List.of(), DumpScope.SCHEMA, null));

    assertUntouched(
        backup,
        FailureCode.RESTORE_FAILED,
        "definitions and no rows",
        some ? new String[] {"orders"} : new String[] {});
  }

  @Test
  void refusesATenantWithoutASchema() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.sample.execute("drop schema tenant_acme cascade");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> tenant.restore(backup, "orders"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SCHEMA_MISSING));
  }

  @Test
  void leavesAllAsItIsWhenTheLeaseIsLost() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.damage();

    assertUntouched(
        backup,
        new RecordedContext().withoutLease(),
        FailureCode.WORKER_LOST,
        "lease",
        "orders",
        HOSTILE);
    assertThat(tenant.next("orders")).isEqualTo("101");
  }

  @Test
  void leavesAllAsItIsWhenItIsCancelled() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    String before = tenant.rows("orders") + tenant.definitions();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            tenant.restores.restore(
                tenant.request(backup, "orders"), new RecordedContext().cancelled()));

    assertThat(tenant.rows("orders") + tenant.definitions()).isEqualTo(before);
    assertThat(tenant.sample.asides()).isZero();
  }

  @Test
  void saysWhereTheRowsAreWhenTheDumpCommitsByItself() throws Exception {
    String evil =
        new String(tenant.sample.dump(DumpFormat.SQL), StandardCharsets.UTF_8)
            .replaceFirst("(?s)(CREATE TABLE tenant_acme.empty .*?;)", "$1\nCOMMIT;");
    BackupId backup =
        tenant.backups.store(
            evil.getBytes(StandardCharsets.UTF_8), DumpFormat.SQL, Contents.whole(all()));
    tenant.sample.execute("drop table tenant_acme.empty");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> tenant.restore(backup, "empty", "orders"))
        .withMessageContaining("are in schema " + AsideSchema.of(tenant.job));

    assertThat(
            tenant.sample.value(
                "select count(*) from %s.orders".formatted(AsideSchema.of(tenant.job))))
        .isEqualTo("20000");
  }

  @Test
  void waitsForAWriterOnlySoLong() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    try (Connection writer = tenant.sample.database().connect();
        Statement write = writer.createStatement()) {
      writer.setAutoCommit(false);
      write.execute("lock table tenant_acme.orders in row exclusive mode");

      assertUntouched(backup, FailureCode.TENANT_BUSY, "a session that writes", "orders");
    }
  }

  private void assertUntouched(BackupId backup, FailureCode code, String words, String... tables) {
    assertUntouched(backup, new RecordedContext(), code, words, tables);
  }

  private void assertUntouched(
      BackupId backup, RecordedContext context, FailureCode code, String words, String... tables) {
    String before = tenant.rows("orders") + tenant.rows("customers") + tenant.definitions();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> tenant.restores.restore(tenant.request(backup, tables), context))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));

    assertThat(tenant.rows("orders") + tenant.rows("customers") + tenant.definitions())
        .isEqualTo(before);
    assertThat(tenant.sample.asides()).isZero();
  }
}
