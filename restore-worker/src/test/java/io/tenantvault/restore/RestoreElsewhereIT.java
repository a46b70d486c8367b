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
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.aside.AsideSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** From the project acme to the project globex, which lies beside it unless a test places it. */
@Timeout(60)
class RestoreElsewhereIT {

  /** What speaks of its schema by name. */
  private static final String SPEAKING =
      """
      set search_path = tenant_acme;
      create table changes (id bigint generated always as identity primary key, what text);
      create function order_count() returns bigint language sql stable as 'select count(*) from TENANT_acme.orders';
      create function own_path() returns bigint language sql stable set search_path = tenant_acme as 'select count(*) from orders';
      create function atomic_count() returns bigint language sql stable return (select count(*) from orders);
      create function changed() returns trigger language plpgsql as $$
      begin
        insert into "tenant_acme".changes (what) values ('tenant_acme_old, "tenant_acme-b"');
        return new;
      end $$;
      create procedure clear() language plpgsql as $$ begin execute 'delete from tenant_acme.changes'; end $$;
      create trigger changed after insert on orders for each row execute function changed();
      create view counted as select order_count() as n;
      """;

  @TempDir Path directory;

  private final JobId job = new JobId(UUID.randomUUID());
  private SampleTenant sample;
  private StoredBackups backups;
  private TestRestores restores;
  private String dumped;

  @BeforeEach
  void speak() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    sample.execute(SPEAKING);
    backups = new StoredBackups(directory, sample.database());
    restores = new TestRestores(backups, sample.database());
    dumped = sample.fingerprint();
  }

  @AfterEach
  void close() throws Exception {
    backups.close();
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void givesAnotherProjectOfTheDatabaseWhatTheBackupHolds(DumpFormat format) throws Exception {
    BackupId backup = store(format);
    String since = sample.damage().fingerprint();
    sample.execute("create schema tenant_globex; create table tenant_globex.own (id int)");
    String source = catalog();

    RestoreCompleted completed = restore(backup, new RecordedContext());

    assertThat(sample.fingerprint("tenant_globex")).isEqualTo(dumped);
    assertThat(sample.fingerprint()).isEqualTo(since);
    assertThat(catalog()).isEqualTo(source);
    assertThat(completed.tables()).isEqualTo(5);
    assertThat(completed.setAsideSchema()).isEqualTo(AsideSchema.of(job).name());
    assertThat(sample.value("select count(*) from %s.own".formatted(AsideSchema.of(job))))
        .isEqualTo("0");
    assertThat(schemas()).isEqualTo("tenant_acme,tenant_globex");
  }

  @Test
  void whatItRestoresSpeaksOfItselfOnly() throws Exception {
    restore(store(DumpFormat.SQL), new RecordedContext());

    sample.execute("delete from tenant_globex.orders where id > 7");
    sample.execute(
        "insert into tenant_globex.orders (customer, state) values (1, 'new'), (2, 'new')");

    for (String own : List.of("order_count()", "own_path()", "atomic_count()")) {
      assertThat(sample.value("select tenant_globex." + own)).as(own).isEqualTo("9");
      assertThat(sample.value("select tenant_acme." + own)).as(own).isEqualTo("20000");
    }
    assertThat(sample.value("select n from tenant_globex.counted")).isEqualTo("9");
    assertThat(sample.value("select max(id) from tenant_globex.orders")).isEqualTo("20002");
    assertThat(sample.value("select count(*) from tenant_acme.changes")).isEqualTo("0");
    assertThat(sample.value("select max(id) || max(what) from tenant_globex.changes"))
        .isEqualTo("2tenant_acme_old, \"tenant_acme-b\"");
    sample.execute("call tenant_globex.clear()");
    assertThat(sample.value("select count(*) from tenant_globex.changes")).isEqualTo("0");
    assertThat(
            sample.value(
                "select confrelid::regclass from pg_constraint where conrelid = 'tenant_globex.orders'::regclass and contype = 'f'"))
        .isEqualTo("tenant_globex.customers");
    sample.execute("drop schema tenant_acme cascade");
    assertThat(sample.value("select n from tenant_globex.counted")).isEqualTo("9");
  }

  @Test
  void takesANameThatNeedsQuotes() throws Exception {
    restores.with("globex", "globex-2", sample.database());

    restore(store(DumpFormat.SQL), new RecordedContext());

    sample.execute("delete from \"tenant_globex-2\".orders where id > 7");
    sample.execute("insert into \"tenant_globex-2\".orders (customer, state) values (1, 'new')");
    assertThat(
            sample.value(
                "select \"tenant_globex-2\".order_count() + \"tenant_globex-2\".own_path()"))
        .isEqualTo("16");
    sample.execute("call \"tenant_globex-2\".clear()");
  }

  @Test
  void canBeUndone() throws Exception {
    sample.execute("create schema tenant_globex; create table tenant_globex.own (id int)");
    restore(store(DumpFormat.SQL), new RecordedContext());

    restores.undo(new JobId(UUID.randomUUID()), "globex", job, new RecordedContext());

    assertThat(sample.value("select count(*) from tenant_globex.own")).isEqualTo("0");
    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @Test
  void neitherHoldsUpNorShowsAnythingToTheSource() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    sample.execute("create schema tenant_globex; create table tenant_globex.orders (id int)");
    AtomicReference<String> seen = new AtomicReference<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> {
              sample.execute(
                  "set lock_timeout = '100ms'; insert into tenant_acme.empty values (7)");
              sample.execute("set lock_timeout = '100ms'; create table tenant_acme.later (id int)");
              assertThat(sample.value("select count(*) from tenant_globex.orders")).isEqualTo("0");
              seen.set(sample.fingerprint() + schemas() + dumpLength());
            });

    restore(backup, context);

    assertThat(seen.get()).startsWith(dumped + "tenant_acme,tenant_globex");
    assertThat(sample.value("select id from tenant_acme.empty")).isEqualTo("7");
    assertThat(sample.value("select count(*) from tenant_acme.later")).isEqualTo("0");
    assertThat(sample.fingerprint("tenant_globex")).isEqualTo(dumped);
  }

  private int dumpLength() {
    try {
      return sample.dump(DumpFormat.SQL).length;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsOtherRestoresOfTheSourceAway() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    List<FailureCode> refused = new ArrayList<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> {
              for (String project : List.of("acme", "initech")) {
                refused.add(
                    failure(
                        new RestoreRequested(
                            new JobId(UUID.randomUUID()),
                            new ProjectId(project),
                            backup,
                            project.equals("acme") ? null : new ProjectId("acme"),
                            null,
                            null,
                            "tester",
                            Instant.EPOCH)));
              }
            });

    restore(backup, context);

    assertThat(refused).containsExactly(FailureCode.TENANT_BUSY, FailureCode.TENANT_BUSY);
    assertThat(sample.fingerprint("tenant_globex")).isEqualTo(dumped);
  }

  private FailureCode failure(RestoreRequested request) {
    try {
      restores.restore(request, new RecordedContext());
      throw new AssertionError("restored " + request);
    } catch (JobFailedException e) {
      return e.code();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void restoresIntoAnotherDatabase() throws Exception {
    Database elsewhere = TestPostgres.shared().freshDatabase();
    restores.with("globex", "globex", elsewhere);

    RestoreCompleted completed = restore(store(DumpFormat.TAR), new RecordedContext());

    assertThat(completed.setAsideSchema()).isEqualTo(AsideSchema.of(job).name());
    try (var connection = elsewhere.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select n from tenant_globex.counted")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(20_000);
    }
    assertThat(schemas()).isEqualTo("tenant_acme");
  }

  @Test
  void restoresAProjectWhoseSlugWasChanged() throws Exception {
    BackupId backup = store(DumpFormat.SQL);
    sample.execute("alter schema tenant_acme rename to tenant_new");
    sample.execute("create schema tenant_acme; create table tenant_acme.of_somebody_else (id int)");
    restores.with("acme", "new", sample.database());

    restores.restore(
        new RestoreRequested(job, new ProjectId("acme"), backup, "tester", Instant.EPOCH),
        new RecordedContext());

    assertThat(sample.fingerprint("tenant_new")).isEqualTo(dumped);
    assertThat(sample.value("select count(*) from tenant_acme.of_somebody_else")).isEqualTo("0");
  }

  @Test
  void letsOnlyThoseInWhoCouldEnterBefore() throws Exception {
    sample.execute("grant usage on schema tenant_acme to pg_monitor");
    BackupId backup = store(DumpFormat.SQL);
    sample.execute(
        """
        create schema tenant_globex authorization pg_database_owner;
        grant usage on schema tenant_globex to pg_read_all_stats with grant option;
        """);
    String before = privileges();

    restore(backup, new RecordedContext());

    assertThat(privileges().replaceAll("restore_globex_[0-9a-f]{8}", "pg_database_owner"))
        .isEqualTo(before)
        .doesNotContain("pg_monitor");
  }

  private String privileges() {
    return sample.value(
        "select concat_ws(' ', nspowner::regrole, nspacl) from pg_namespace where nspname = 'tenant_globex'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table changes add origin text default 'tenant_acme' | the default of column origin of tenant_globex.changes",
        "create view named as select 'see tenant_acme.orders' as hint | rule _RETURN of tenant_globex.named",
        "create trigger told after insert on empty for each row execute function changed('tenant_acme') | trigger told of tenant_globex.empty",
        "alter table changes add constraint foreign_only check (what <> 'tenant_acme') | constraint foreign_only of tenant_globex.changes",
        "create policy own on orders using (note <> 'tenant_acme') | policy own of tenant_globex.orders",
        "create domain named_after as text default 'tenant_acme' | type tenant_globex.named_after",
        "create index told on changes ((what = 'tenant_acme')) | index tenant_globex.told",
        "create function doubtful() returns int language sql as 'select 1-tenant_acme.twice(1)' | function tenant_globex.doubtful()",
        "create table tenant_acme (id int) | which is also a relation",
      })
  void refusesWhatWouldStillReachTheSource(String definition, String named) throws Exception {
    sample.execute("set search_path = tenant_acme; " + definition);
    List<Manifest.Table> rows = new ArrayList<>(rows());
    if (definition.startsWith("create table")) {
      rows.add(new Manifest.Table("tenant_acme", "tenant_acme", 0));
    }
    BackupId backup =
        backups.store(
            sample.dump(DumpFormat.SQL), DumpFormat.SQL, StoredBackups.Contents.whole(rows));

    assertUntouched(backup, new RecordedContext(), FailureCode.RESTORE_FAILED, named);
  }

  @Test
  void acceptsColumnsOfTheSchemasNameThatNoFunctionMentions() throws Exception {
    sample.execute(
        """
        set search_path = tenant_acme;
        drop function order_count() cascade; drop function own_path(); drop function changed() cascade; drop procedure clear;
        alter table changes add tenant_acme int default 7;
        create view of_column as select tenant_acme from changes where tenant_acme > 1;
        """);

    restore(store(DumpFormat.SQL), new RecordedContext());

    assertThat(sample.value("select count(*) from tenant_globex.of_column")).isEqualTo("0");
  }

  @Test
  void putsBothBackWhenTheDumpCommitsByItself() throws Exception {
    String evil = new String(sample.dump(DumpFormat.SQL), StandardCharsets.UTF_8) + "\nCOMMIT;\n";
    BackupId backup =
        backups.store(
            evil.getBytes(StandardCharsets.UTF_8),
            DumpFormat.SQL,
            StoredBackups.Contents.whole(rows()));

    assertUntouched(backup, new RecordedContext(), FailureCode.RESTORE_FAILED, "been put back");
  }

  @Test
  void leavesBothAsTheyAreWhenTheLeaseIsLost() throws Exception {
    assertUntouched(
        store(DumpFormat.SQL),
        new RecordedContext().withoutLease(),
        FailureCode.WORKER_LOST,
        "lease");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "initech"})
  void knowsNoBackupOfAThirdProject(String source) throws Exception {
    BackupId backup =
        source.equals("acme") ? new BackupId(UUID.randomUUID()) : store(DumpFormat.SQL);

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restores.restore(request(backup, source), new RecordedContext()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.BACKUP_UNKNOWN));
  }

  private void assertUntouched(
      BackupId backup, RecordedContext context, FailureCode code, String words) {
    sample.execute("create schema tenant_globex; create table tenant_globex.own (id int)");
    String source = catalog();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup, context))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));

    assertThat(sample.value("select count(*) from tenant_globex.own")).isEqualTo("0");
    assertThat(sample.fingerprint()).isEqualTo(dumped);
    assertThat(catalog()).isEqualTo(source);
    assertThat(schemas()).isEqualTo("tenant_acme,tenant_globex");
    assertThat(sample.asides()).isZero();
  }

  /** The source's own schema, and what is defined in it. */
  private String catalog() {
    return sample.value(
        """
        select concat_ws(' ', n.oid, n.nspacl, obj_description(n.oid),
            (select string_agg(pg_get_functiondef(oid), '' order by oid) from pg_proc where pronamespace = n.oid),
            (select string_agg(relname || oid, ' ' order by oid) from pg_class where relnamespace = n.oid))
        from pg_namespace n where nspname = 'tenant_acme'
        """);
  }

  private String schemas() {
    return sample.value(
        "select string_agg(nspname, ',' order by nspname) from pg_namespace where nspname ~ '^(tenant|parked)_'");
  }

  private BackupId store(DumpFormat format) throws Exception {
    return backups.store(sample.dump(format), format, StoredBackups.Contents.whole(rows()));
  }

  private static List<Manifest.Table> rows() {
    List<Manifest.Table> rows = new ArrayList<>(SampleTenant.ROWS);
    rows.add(new Manifest.Table("tenant_acme", "changes", 0));
    return rows;
  }

  private RestoreCompleted restore(BackupId backup, RecordedContext context)
      throws JobFailedException, InterruptedException {
    return restores.restore(request(backup, "acme"), context);
  }

  private RestoreRequested request(BackupId backup, String source) {
    return new RestoreRequested(
        job,
        new ProjectId("globex"),
        backup,
        new ProjectId(source),
        null,
        null,
        "tester",
        Instant.EPOCH);
  }
}
