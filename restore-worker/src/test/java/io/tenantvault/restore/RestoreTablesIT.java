package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.StoredBackups.Contents;
import io.tenantvault.restore.aside.AsideSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Some tables of a dump of acme, which has tables of hostile names as well. */
@Timeout(60)
class RestoreTablesIT {

  private static final String HOSTILE =
      "x; Type: TABLE; Schema: tenant_acme; Owner: me $$ \"it's\" \\ :a";

  /** No request can name it, but a backup can hold it. */
  private static final String TWO_LINES = "two\nCOPY tenant_acme.orders (id) FROM stdin;";

  private static final String MORE =
      """
      set search_path = tenant_acme;
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''fired''; end';
      create trigger usual before insert or delete on orders for each row execute function refuse();
      create trigger always before insert or delete on orders for each row execute function refuse();
      alter table orders disable trigger usual;
      create table computed (id int generated always as identity primary key, "a b" int, twice int generated always as ("a b" * 2) stored, unique ("a b") deferrable initially deferred);
      insert into computed ("a b") values (1), (2), (3);
      create table %s (id serial primary key, "col, (umn" text, "from stdin;" text);
      insert into %s ("col, (umn") values (E'--\\n-- Name: orders; Type: TABLE; Schema: tenant_acme; Owner: me\\n--'), ('\\.'), ('COPY tenant_acme.orders (id) FROM stdin;');
      create table "two%nCOPY tenant_acme.orders (id) FROM stdin;" (id int);
      insert into "two%nCOPY tenant_acme.orders (id) FROM stdin;" values (1);
      alter table orders enable row level security;
      create policy own on orders using (true);
      grant select on orders to pg_monitor;
      comment on table orders is 'it''s ordered';
      """
          .replace("%s", quoted(HOSTILE))
          .replace("%n", "\n");

  @TempDir Path directory;

  private final JobId job = new JobId(UUID.randomUUID());
  private SampleTenant sample;
  private StoredBackups backups;
  private TestRestores restores;

  @BeforeEach
  void prepare() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    sample.execute(MORE);
    sample.execute(
        """
        alter table tenant_acme.orders enable trigger usual;
        alter table tenant_acme.orders enable always trigger always;
        """);
    backups = new StoredBackups(directory, sample.database());
    restores = new TestRestores(backups, sample.database());
  }

  @AfterEach
  void close() throws Exception {
    backups.close();
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void replacesTheRowsOfTheChosenTablesAndNothingElse(DumpFormat format) throws Exception {
    BackupId backup = store(format);
    String orders = rows("orders");
    String hostile = rows(HOSTILE);
    damage();
    String customers = rows("customers");
    String definitions = definitions();

    RestoreCompleted completed = restore(backup, "orders", HOSTILE, "computed");

    assertThat(rows("orders")).isEqualTo(orders);
    assertThat(rows(HOSTILE)).isEqualTo(hostile);
    assertThat(sample.value("select string_agg(twice::text, ',') from tenant_acme.computed"))
        .isEqualTo("2,4,6");
    assertThat(rows("customers")).isEqualTo(customers);
    assertThat(definitions()).isEqualTo(definitions);
    assertThat(completed.tables()).isEqualTo(3);
    assertThat(completed.rows()).isEqualTo(20_006);
    assertThat(completed.setAsideSchema()).isEqualTo(AsideSchema.of(job).name());
    assertThat(sample.value("select count(*) from %s.orders".formatted(AsideSchema.of(job))))
        .isEqualTo("100");
  }

  @Test
  void setsTheSequencesOfTheChosenTables() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    damage();
    sample.execute("select setval('tenant_acme.customers_id_seq', 7)");

    restore(backup, "orders", "computed");

    assertThat(next("orders")).isEqualTo("20001");
    assertThat(next("computed")).isEqualTo("4");
    assertThat(next("customers")).isEqualTo("8");
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void makesTablesThatAreMissing(DumpFormat format) throws Exception {
    BackupId backup = store(format);
    String orders = rows("orders");
    String hostile = rows(HOSTILE);
    String definitions = definitions();
    sample.execute(
        "drop table tenant_acme.orders, tenant_acme.%s cascade".formatted(quoted(HOSTILE)));

    restore(backup, "orders", HOSTILE);

    assertThat(rows("orders")).isEqualTo(orders);
    assertThat(rows(HOSTILE)).isEqualTo(hostile);
    assertThat(definitions()).isEqualTo(definitions);
    assertThat(next("orders")).isEqualTo("20001");
    assertThat(next(HOSTILE)).isEqualTo("4");
  }

  @Test
  void makesATableThatOthersReferTo() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    String customers = rows("customers");
    sample.execute("drop table tenant_acme.customers cascade");

    restore(backup, "customers");

    assertThat(rows("customers")).isEqualTo(customers);
    assertThat(next("customers")).isEqualTo("5001");
  }

  @Test
  void restoresAllThatABackupOfSomeTablesHolds() throws Exception {
    byte[] dump =
        sample.dump(
            DumpFormat.SQL,
            List.of("--table=\"tenant_acme\".\"orders\"", "--table=\"tenant_acme\".\"computed\""));
    BackupId backup =
        backups.store(
            dump, DumpFormat.SQL, new Contents(chosen("orders", "computed"), DumpScope.ALL, true));
    String orders = rows("orders");
    damage();
    sample.execute("drop table tenant_acme.computed");
    String customers = rows("customers");

    RestoreCompleted completed = restore(backup);

    assertThat(completed.tables()).isEqualTo(2);
    assertThat(rows("orders")).isEqualTo(orders);
    assertThat(rows("customers")).isEqualTo(customers);
    assertThat(next("computed")).isEqualTo("4");
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void restoresRowsWithoutDefinitions(DumpFormat format) throws Exception {
    byte[] dump = sample.dump(format, List.of("--schema=\"tenant_acme\"", "--data-only"));
    BackupId backup = backups.store(dump, format, new Contents(all(), DumpScope.DATA, null));
    String before = sample.fingerprint();
    damage();
    sample.execute(
        "create table tenant_acme.newer (id int); insert into tenant_acme.newer values (1)");

    assertThat(restore(backup).tables()).isEqualTo(7);

    assertThat(sample.fingerprint()).isEqualTo(before);
    assertThat(sample.value("select count(*) from tenant_acme.newer")).isEqualTo("1");
    assertThat(next("orders")).isEqualTo("20001");
  }

  @Test
  void fillsTheTablesOfAnotherProjectAndMakesThoseThatItLacks() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    String orders = rows("orders");
    sample.execute(
        """
        create schema "tenant_globex-2"; set search_path = "tenant_globex-2";
        create type state as enum ('new', 'paid');
        create function refuse() returns trigger language plpgsql as 'begin return new; end';
        create table customers (id bigint primary key, name text, attributes jsonb);
        insert into customers values (7, 'own');
        create table other (id int); insert into other values (1);
        """);
    damage();
    String source = rows("orders") + rows("customers") + definitions();
    restores.with("globex", "globex-2", sample.database());

    restores.restore(
        new RestoreRequested(
            job,
            new ProjectId("globex"),
            backup,
            new ProjectId("acme"),
            List.of("orders", "customers"),
            null,
            "tester",
            Instant.EPOCH),
        new RecordedContext());

    assertThat(rows("tenant_globex-2", "orders")).isEqualTo(orders);
    assertThat(sample.value("select count(*) from \"tenant_globex-2\".customers"))
        .isEqualTo("5000");
    assertThat(sample.value("select count(*) from \"tenant_globex-2\".other")).isEqualTo("1");
    assertThat(
            sample.value(
                "select string_agg(confrelid::regclass::text, ',') from pg_constraint where contype = 'f' and conrelid = '\"tenant_globex-2\".orders'::regclass"))
        .isEqualTo("\"tenant_globex-2\".customers");
    assertThat(rows("orders") + rows("customers") + definitions()).isEqualTo(source);
  }

  @Test
  void refusesRowsThatAnotherTableRefersToInVain() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    sample.execute(
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
    assertThat(next("customers")).isEqualTo("5002");
  }

  @Test
  void refusesRowsThatReferToNothing() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    damage();
    sample.execute("delete from tenant_acme.customers where id = 4000");

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
    BackupId backup = store(DumpFormat.SQL);
    sample.execute(change);

    assertUntouched(backup, FailureCode.RESTORE_FAILED, words, "orders");
  }

  @Test
  void refusesWhatTheBackupDoesNotHold() throws Exception {
    assertUntouched(
        store(DumpFormat.SQL), FailureCode.TABLE_UNKNOWN, "no rows of totals", "orders", "totals");
  }

  @Test
  void refusesRowsWithoutDefinitionsForATableThatIsMissing() throws Exception {
    byte[] dump = sample.dump(DumpFormat.SQL, List.of("--schema=\"tenant_acme\"", "--data-only"));
    BackupId backup =
        backups.store(dump, DumpFormat.SQL, new Contents(all(), DumpScope.DATA, null));
    sample.execute("drop table tenant_acme.empty");

    assertUntouched(backup, FailureCode.TABLE_UNKNOWN, "no table empty");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesDefinitionsWithoutRows(boolean some) throws Exception {
    byte[] dump = sample.dump(DumpFormat.SQL, List.of("--schema=\"tenant_acme\"", "--schema-only"));
    BackupId backup =
        backups.store(dump, DumpFormat.SQL, new Contents(List.of(), DumpScope.SCHEMA, null));

    assertUntouched(
        backup,
        FailureCode.RESTORE_FAILED,
        "definitions and no rows",
        some ? new String[] {"orders"} : new String[] {});
  }

  @Test
  void refusesATenantWithoutASchema() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    sample.execute("drop schema tenant_acme cascade");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup, "orders"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SCHEMA_MISSING));
  }

  @Test
  void holdsUpWritersAndNotReaders() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    damage();
    String damaged = rows("orders");
    AtomicReference<String> seen = new AtomicReference<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> {
              seen.set(rows("orders"));
              sample.execute(
                  "set lock_timeout = '100ms'; insert into tenant_acme.empty values (7)");
              for (String table : List.of("orders", "customers")) {
                assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                        sample.execute(
                            "set lock_timeout = '100ms'; delete from tenant_acme." + table))
                    .withMessageContaining("lock timeout");
              }
            });

    restores.restore(request(backup, "orders"), context);

    assertThat(seen.get()).isEqualTo(damaged);
    assertThat(sample.value("select count(*) from tenant_acme.orders")).isEqualTo("20000");
  }

  @Test
  void saysThatItIsDoneWhenAFormerAttemptHasCommitted() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    restore(backup, "computed");
    sample.execute("insert into tenant_acme.computed (\"a b\") values (9)");

    assertThat(restore(backup, "computed").setAsideSchema()).isEqualTo(AsideSchema.of(job).name());
    assertThat(sample.value("select count(*) from tenant_acme.computed")).isEqualTo("4");
  }

  @Test
  void leavesAllAsItIsWhenTheLeaseIsLost() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    damage();

    assertUntouched(
        backup,
        new RecordedContext().withoutLease(),
        FailureCode.WORKER_LOST,
        "lease",
        "orders",
        HOSTILE);
    assertThat(next("orders")).isEqualTo("101");
  }

  @Test
  void leavesAllAsItIsWhenItIsCancelled() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    String before = rows("orders") + definitions();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () -> restores.restore(request(backup, "orders"), new RecordedContext().cancelled()));

    assertThat(rows("orders") + definitions()).isEqualTo(before);
    assertThat(sample.asides()).isZero();
  }

  @Test
  void saysWhereTheRowsAreWhenTheDumpCommitsByItself() throws Exception {
    String evil =
        new String(sample.dump(DumpFormat.SQL), StandardCharsets.UTF_8)
            .replaceFirst("(?s)(CREATE TABLE tenant_acme.empty .*?;)", "$1\nCOMMIT;");
    BackupId backup =
        backups.store(evil.getBytes(StandardCharsets.UTF_8), DumpFormat.SQL, Contents.whole(all()));
    sample.execute("drop table tenant_acme.empty");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup, "empty", "orders"))
        .withMessageContaining("are in schema " + AsideSchema.of(job));

    assertThat(sample.value("select count(*) from %s.orders".formatted(AsideSchema.of(job))))
        .isEqualTo("20000");
  }

  @Test
  void canBeUndoneAndTheUndoingToo() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    damage();
    sample.execute(
        "drop table tenant_acme.%s; drop table tenant_acme.computed".formatted(quoted(HOSTILE)));
    String before = rows("orders") + definitions();
    restore(backup, "orders", HOSTILE, "computed");
    String restored = rows("orders") + rows(HOSTILE) + rows("computed") + definitions();
    JobId undo = new JobId(UUID.randomUUID());

    restores.undo(undo, "acme", job, new RecordedContext());

    assertThat(rows("orders") + definitions()).isEqualTo(before);
    assertThat(next("orders")).isEqualTo("101");
    assertThat(sample.asides()).isEqualTo(1);
    JobId again = new JobId(UUID.randomUUID());
    restores.undo(again, "acme", undo, new RecordedContext());
    assertThat(rows("orders") + rows(HOSTILE) + rows("computed") + definitions())
        .isEqualTo(restored);
    assertThat(next("orders")).isEqualTo("20001");
    assertThat(next(HOSTILE)).isEqualTo("4");
    restores.undo(new JobId(UUID.randomUUID()), "acme", again, new RecordedContext());
    assertThat(rows("orders") + definitions()).isEqualTo(before);
  }

  @Test
  void isNotUndoneWhereTheFormerRowsDoNotFitAnyMore() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    sample.execute("insert into tenant_acme.customers (name) values ('later')");
    damage();
    sample.execute(
        """
        alter table tenant_acme.orders disable trigger user;
        update tenant_acme.orders set customer = 5001 where id = 1;
        """);
    restore(backup, "orders");
    sample.execute("delete from tenant_acme.customers where id = 5001");

    assertNotUndone(FailureCode.VERIFICATION_FAILED, "orders_customer_fkey of table orders");
  }

  @Test
  void isNotUndoneWhereATableIsGone() throws Exception {
    restore(store(DumpFormat.SQL), "empty", "orders");
    sample.execute("drop table tenant_acme.empty");

    assertNotUndone(FailureCode.RESTORE_FAILED, "table empty is not there any more");
  }

  private void assertNotUndone(FailureCode code, String words) {
    String before = rows("orders") + definitions();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(
            () -> restores.undo(new JobId(UUID.randomUUID()), "acme", job, new RecordedContext()))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));

    assertThat(rows("orders") + definitions()).isEqualTo(before);
    assertThat(sample.asides()).isEqualTo(1);
  }

  @Test
  void waitsForAWriterOnlySoLong() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    try (Connection writer = sample.database().connect();
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
    String before = rows("orders") + rows("customers") + definitions();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restores.restore(request(backup, tables), context))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));

    assertThat(rows("orders") + rows("customers") + definitions()).isEqualTo(before);
    assertThat(sample.asides()).isZero();
  }

  /** Leaves a hundred orders, changes a customer, and empties the rest. */
  private void damage() {
    sample.execute(
        """
        alter table tenant_acme.orders disable trigger user;
        delete from tenant_acme.orders where id > 100;
        alter table tenant_acme.orders enable trigger usual;
        alter table tenant_acme.orders enable always trigger always;
        select setval('tenant_acme.orders_id_seq', 100);
        update tenant_acme.customers set name = 'changed' where id = 4711;
        delete from tenant_acme.computed where id > 1;
        update tenant_acme.%s set "col, (umn" = 'gone';
        """
            .formatted(quoted(HOSTILE)));
  }

  private String rows(String table) {
    return rows("tenant_acme", table);
  }

  private String rows(String schema, String table) {
    return sample.value(
        "select md5(string_agg(t::text, '|' order by t::text)) from \"%s\".%s t"
            .formatted(schema, quoted(table)));
  }

  private String next(String table) {
    return sample.value(
        "select nextval(pg_get_serial_sequence('tenant_acme.' || quote_ident('%s'), 'id'))"
            .formatted(table.replace("'", "''")));
  }

  /** Of all that the tenant has, but not how it is numbered, nor in which order it came. */
  private String definitions() {
    return sample.value(
        """
        select concat_ws(chr(10),
          (select string_agg(concat_ws(' ', relname, relkind, relacl, relrowsecurity, obj_description(oid)), '|' order by relname) from pg_class where relnamespace = n.oid and relkind <> 'v'),
          (select string_agg(pg_get_constraintdef(k.oid) || conname, '|' order by conname) from pg_constraint k where connamespace = n.oid),
          (select string_agg(pg_get_triggerdef(t.oid) || tgenabled::text, '|' order by tgname) from pg_trigger t join pg_class c on c.oid = tgrelid where relnamespace = n.oid and not tgisinternal),
          (select string_agg(pg_get_indexdef(c.oid), '|' order by relname) from pg_class c where relnamespace = n.oid and relkind = 'i'),
          (select string_agg(polname || pg_get_expr(polqual, polrelid), '|') from pg_policy join pg_class c on c.oid = polrelid where relnamespace = n.oid),
          (select string_agg(attname || attidentity::text || attgenerated::text || coalesce(pg_get_expr(adbin, adrelid), ''), '|' order by relname, attname) from pg_class c join pg_attribute a on attrelid = c.oid left join pg_attrdef on (adrelid, adnum) = (attrelid, attnum) where relnamespace = n.oid and relkind = 'r' and attnum > 0))
        from pg_namespace n where nspname = 'tenant_acme'
        """);
  }

  private BackupId store(DumpFormat format) throws Exception {
    return backups.store(sample.dump(format), format, Contents.whole(all()));
  }

  private static List<Manifest.Table> all() {
    List<Manifest.Table> rows = new ArrayList<>(SampleTenant.ROWS);
    rows.add(new Manifest.Table("tenant_acme", "computed", 3));
    rows.add(new Manifest.Table("tenant_acme", HOSTILE, 3));
    rows.add(new Manifest.Table("tenant_acme", TWO_LINES, 1));
    return rows;
  }

  private static List<Manifest.Table> chosen(String... tables) {
    return all().stream().filter(table -> List.of(tables).contains(table.table())).toList();
  }

  private RestoreCompleted restore(BackupId backup, String... tables) throws Exception {
    return restores.restore(request(backup, tables), new RecordedContext());
  }

  private RestoreRequested request(BackupId backup, String... tables) {
    return new RestoreRequested(
        job,
        new ProjectId("acme"),
        backup,
        null,
        tables.length == 0 ? null : List.of(tables),
        null,
        "tester",
        Instant.EPOCH);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
