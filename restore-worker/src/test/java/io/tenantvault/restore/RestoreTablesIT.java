package io.tenantvault.restore;

import static io.tenantvault.restore.TablesTenant.HOSTILE;
import static io.tenantvault.restore.TablesTenant.all;
import static io.tenantvault.restore.TablesTenant.chosen;
import static io.tenantvault.restore.TablesTenant.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.StoredBackups.Contents;
import io.tenantvault.restore.aside.AsideSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some tables of a dump in place of those of the tenant, and back again. */
@Timeout(60)
class RestoreTablesIT {

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

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void replacesTheRowsOfTheChosenTablesAndNothingElse(DumpFormat format) throws Exception {
    BackupId backup = tenant.store(format);
    String orders = tenant.rows("orders");
    String hostile = tenant.rows(HOSTILE);
    tenant.damage();
    String customers = tenant.rows("customers");
    String definitions = tenant.definitions();

    RestoreCompleted completed = tenant.restore(backup, "orders", HOSTILE, "computed");

    assertThat(tenant.rows("orders")).isEqualTo(orders);
    assertThat(tenant.rows(HOSTILE)).isEqualTo(hostile);
    assertThat(tenant.sample.value("select string_agg(twice::text, ',') from tenant_acme.computed"))
        .isEqualTo("2,4,6");
    assertThat(tenant.rows("customers")).isEqualTo(customers);
    assertThat(tenant.definitions()).isEqualTo(definitions);
    assertThat(completed.tables()).isEqualTo(3);
    assertThat(completed.rows()).isEqualTo(20_006);
    assertThat(completed.setAsideSchema()).isEqualTo(AsideSchema.of(tenant.job).name());
    assertThat(
            tenant.sample.value(
                "select count(*) from %s.orders".formatted(AsideSchema.of(tenant.job))))
        .isEqualTo("100");
  }

  @Test
  void setsTheSequencesOfTheChosenTables() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.damage();
    tenant.sample.execute("select setval('tenant_acme.customers_id_seq', 7)");

    tenant.restore(backup, "orders", "computed");

    assertThat(tenant.next("orders")).isEqualTo("20001");
    assertThat(tenant.next("computed")).isEqualTo("4");
    assertThat(tenant.next("customers")).isEqualTo("8");
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void makesTablesThatAreMissing(DumpFormat format) throws Exception {
    BackupId backup = tenant.store(format);
    String orders = tenant.rows("orders");
    String hostile = tenant.rows(HOSTILE);
    String definitions = tenant.definitions();
    tenant.sample.execute(
        "drop table tenant_acme.orders, tenant_acme.%s cascade".formatted(quoted(HOSTILE)));

    tenant.restore(backup, "orders", HOSTILE);

    assertThat(tenant.rows("orders")).isEqualTo(orders);
    assertThat(tenant.rows(HOSTILE)).isEqualTo(hostile);
    assertThat(tenant.definitions()).isEqualTo(definitions);
    assertThat(tenant.next("orders")).isEqualTo("20001");
    assertThat(tenant.next(HOSTILE)).isEqualTo("4");
  }

  @Test
  void makesATableThatOthersReferTo() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    String customers = tenant.rows("customers");
    tenant.sample.execute("drop table tenant_acme.customers cascade");

    tenant.restore(backup, "customers");

    assertThat(tenant.rows("customers")).isEqualTo(customers);
    assertThat(tenant.next("customers")).isEqualTo("5001");
  }

  @Test
  void restoresAllThatABackupOfSomeTablesHolds() throws Exception {
    byte[] dump =
        tenant.sample.dump(
            DumpFormat.SQL,
            List.of("--table=\"tenant_acme\".\"orders\"", "--table=\"tenant_acme\".\"computed\""));
    BackupId backup =
        tenant.backups.store(
            dump, DumpFormat.SQL, new Contents(chosen("orders", "computed"), DumpScope.ALL, true));
    String orders = tenant.rows("orders");
    tenant.damage();
    tenant.sample.execute("drop table tenant_acme.computed");
    String customers = tenant.rows("customers");

    RestoreCompleted completed = tenant.restore(backup);

    assertThat(completed.tables()).isEqualTo(2);
    assertThat(tenant.rows("orders")).isEqualTo(orders);
    assertThat(tenant.rows("customers")).isEqualTo(customers);
    assertThat(tenant.next("computed")).isEqualTo("4");
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void restoresRowsWithoutDefinitions(DumpFormat format) throws Exception {
    byte[] dump = tenant.sample.dump(format, List.of("--schema=\"tenant_acme\"", "--data-only"));
    BackupId backup = tenant.backups.store(dump, format, new Contents(all(), DumpScope.DATA, null));
    String before = tenant.sample.fingerprint();
    tenant.damage();
    tenant.sample.execute(
        "create table tenant_acme.newer (id int); insert into tenant_acme.newer values (1)");

    assertThat(tenant.restore(backup).tables()).isEqualTo(7);

    assertThat(tenant.sample.fingerprint()).isEqualTo(before);
    assertThat(tenant.sample.value("select count(*) from tenant_acme.newer")).isEqualTo("1");
    assertThat(tenant.next("orders")).isEqualTo("20001");
  }

  @Test
  void fillsTheTablesOfAnotherProjectAndMakesThoseThatItLacks() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    String orders = tenant.rows("orders");
    tenant.sample.execute(
        """
        create schema "tenant_globex-2"; set search_path = "tenant_globex-2";
        create type state as enum ('new', 'paid');
        create function refuse() returns trigger language plpgsql as 'begin return new; end';
        create table customers (id bigint primary key, name text, attributes jsonb);
        insert into customers values (7, 'own');
        create table other (id int); insert into other values (1);
        """);
    tenant.damage();
    String source = tenant.rows("orders") + tenant.rows("customers") + tenant.definitions();
    tenant.restores.with("globex", "globex-2", tenant.sample.database());

    tenant.restores.restore(
        new RestoreRequested(
            tenant.job,
            new ProjectId("globex"),
            backup,
            new ProjectId("acme"),
            List.of("orders", "customers"),
            null,
            "tester",
            Instant.EPOCH),
        new RecordedContext());

    assertThat(tenant.rows("tenant_globex-2", "orders")).isEqualTo(orders);
    assertThat(tenant.sample.value("select count(*) from \"tenant_globex-2\".customers"))
        .isEqualTo("5000");
    assertThat(tenant.sample.value("select count(*) from \"tenant_globex-2\".other"))
        .isEqualTo("1");
    assertThat(
            tenant.sample.value(
                "select string_agg(confrelid::regclass::text, ',') from pg_constraint where contype = 'f' and conrelid = '\"tenant_globex-2\".orders'::regclass"))
        .isEqualTo("\"tenant_globex-2\".customers");
    assertThat(tenant.rows("orders") + tenant.rows("customers") + tenant.definitions())
        .isEqualTo(source);
  }

  @Test
  void holdsUpWritersAndNotReaders() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.damage();
    String damaged = tenant.rows("orders");
    AtomicReference<String> seen = new AtomicReference<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> {
              seen.set(tenant.rows("orders"));
              tenant.sample.execute(
                  "set lock_timeout = '100ms'; insert into tenant_acme.empty values (7)");
              for (String table : List.of("orders", "customers")) {
                assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                        tenant.sample.execute(
                            "set lock_timeout = '100ms'; delete from tenant_acme." + table))
                    .withMessageContaining("lock timeout");
              }
            });

    tenant.restores.restore(tenant.request(backup, "orders"), context);

    assertThat(seen.get()).isEqualTo(damaged);
    assertThat(tenant.sample.value("select count(*) from tenant_acme.orders")).isEqualTo("20000");
  }

  @Test
  void saysThatItIsDoneWhenAFormerAttemptHasCommitted() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.restore(backup, "computed");
    tenant.sample.execute("insert into tenant_acme.computed (\"a b\") values (9)");

    assertThat(tenant.restore(backup, "computed").setAsideSchema())
        .isEqualTo(AsideSchema.of(tenant.job).name());
    assertThat(tenant.sample.value("select count(*) from tenant_acme.computed")).isEqualTo("4");
  }

  @Test
  void canBeUndoneAndTheUndoingToo() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.damage();
    tenant.sample.execute(
        "drop table tenant_acme.%s; drop table tenant_acme.computed".formatted(quoted(HOSTILE)));
    String before = tenant.rows("orders") + tenant.definitions();
    tenant.restore(backup, "orders", HOSTILE, "computed");
    String restored =
        tenant.rows("orders")
            + tenant.rows(HOSTILE)
            + tenant.rows("computed")
            + tenant.definitions();
    JobId undo = new JobId(UUID.randomUUID());

    tenant.restores.undo(undo, "acme", tenant.job, new RecordedContext());

    assertThat(tenant.rows("orders") + tenant.definitions()).isEqualTo(before);
    assertThat(tenant.next("orders")).isEqualTo("101");
    assertThat(tenant.sample.asides()).isEqualTo(1);
    JobId again = new JobId(UUID.randomUUID());
    tenant.restores.undo(again, "acme", undo, new RecordedContext());
    assertThat(
            tenant.rows("orders")
                + tenant.rows(HOSTILE)
                + tenant.rows("computed")
                + tenant.definitions())
        .isEqualTo(restored);
    assertThat(tenant.next("orders")).isEqualTo("20001");
    assertThat(tenant.next(HOSTILE)).isEqualTo("4");
    tenant.restores.undo(new JobId(UUID.randomUUID()), "acme", again, new RecordedContext());
    assertThat(tenant.rows("orders") + tenant.definitions()).isEqualTo(before);
  }

  @Test
  void isNotUndoneWhereTheFormerRowsDoNotFitAnyMore() throws Exception {
    BackupId backup = tenant.store(DumpFormat.SQL);
    tenant.sample.execute("insert into tenant_acme.customers (name) values ('later')");
    tenant.damage();
    tenant.sample.execute(
        """
        alter table tenant_acme.orders disable trigger user;
        update tenant_acme.orders set customer = 5001 where id = 1;
        """);
    tenant.restore(backup, "orders");
    tenant.sample.execute("delete from tenant_acme.customers where id = 5001");

    assertNotUndone(FailureCode.VERIFICATION_FAILED, "orders_customer_fkey of table orders");
  }

  @Test
  void isNotUndoneWhereATableIsGone() throws Exception {
    tenant.restore(tenant.store(DumpFormat.SQL), "empty", "orders");
    tenant.sample.execute("drop table tenant_acme.empty");

    assertNotUndone(FailureCode.RESTORE_FAILED, "table empty is not there any more");
  }

  private void assertNotUndone(FailureCode code, String words) {
    String before = tenant.rows("orders") + tenant.definitions();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() ->
            tenant.restores.undo(
                new JobId(UUID.randomUUID()), "acme", tenant.job, new RecordedContext()))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));

    assertThat(tenant.rows("orders") + tenant.definitions()).isEqualTo(before);
    assertThat(tenant.sample.asides()).isEqualTo(1);
  }
}
