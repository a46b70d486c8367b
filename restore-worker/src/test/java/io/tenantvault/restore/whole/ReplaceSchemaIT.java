package io.tenantvault.restore.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.restore.SampleTenant;
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.role.RestoreRoles.Reach;
import io.tenantvault.restore.role.RoleLimits;
import io.tenantvault.restore.transaction.PutBack;
import io.tenantvault.restore.transaction.Replacement;
import io.tenantvault.restore.transaction.TenantServer;
import io.tenantvault.restore.transaction.TenantTransaction;
import io.tenantvault.restore.transaction.TenantTransactions;
import io.tenantvault.restore.transaction.TransactionSettings;
import io.tenantvault.restore.transaction.WatchSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplaceSchemaIT {

  private static final PostgresVersion DUMPED = new PostgresVersion(13, "13.9");

  private final JobId job = new JobId(UUID.randomUUID());
  private SampleTenant sample;
  private byte[] dump;
  private String dumped;

  @BeforeEach
  void dumpAndDamage() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    dumped = sample.fingerprint();
    dump = sample.dump(DumpFormat.SQL);
    sample.damage();
  }

  @Test
  void showsTheOldDataUntilTheCommitAndTheNewDataAfterIt() throws Exception {
    String damaged = sample.fingerprint();
    AtomicLong fed = new AtomicLong();
    try (TenantTransaction transaction = begin()) {
      Replacement replacement = replacing(transaction);
      assertThat(replacement.setAside()).isEqualTo(AsideSchema.of(job));
      transaction.apply(new ByteArrayInputStream(dump), replacement.ifTheDumpCommits(), fed::set);
      transaction.awaitApplied();
      replacement.check();
      assertThat(sample.fingerprint()).isEqualTo(damaged);

      transaction.commit();

      assertThat(sample.fingerprint()).isEqualTo(dumped);
    }
    assertThat(fed.get()).isGreaterThan(dump.length - 1_000);
    assertThat(sample.value("select count(*) from tenant_acme.totals")).isEqualTo("5000");
    assertThat(sample.value("select count(*) from %s.orders".formatted(AsideSchema.of(job))))
        .isEqualTo("100");
  }

  @Test
  void writesOnTheSchemaSetAsideWhatItIs() throws Exception {
    restoreAll();

    assertThat(
            sample.value(
                "select obj_description('%s'::regnamespace)".formatted(AsideSchema.of(job))))
        .startsWith("tenantvault: {")
        .contains("\"project\" : \"acme\"", job.toString(), "\"comment\" : \"as it's been\"");
    assertThat(sample.value("select obj_description('tenant_acme'::regnamespace)"))
        .isEqualTo("as it's been");
  }

  @Test
  void leavesNoRowForTheFirstVacuumToLookAt() throws Exception {
    restoreAll();

    assertThat(
            sample.value(
                "explain (analyze, format json) select id from tenant_acme.orders where id = 7"))
        .contains("\"Node Type\": \"Index Only Scan\"", "\"Heap Fetches\": 0");
  }

  @Test
  void knowsItsOwnCommitAgain() throws Exception {
    assertThat(transactions().setAsideBy(job, sample.tenant())).isEmpty();
    restoreAll();

    assertThat(transactions().setAsideBy(job, sample.tenant()))
        .map(AsideNote::restored)
        .contains(new AsideNote.Restored(4, 25_003));
  }

  @Test
  void tellsTheServersWorkFromAStandstill() throws Exception {
    AtomicLong looks = new AtomicLong();
    try (TenantTransaction transaction =
            transactions().begin(sample.tenant(), DUMPED, names(), Reach.TABLES);
        WatchSession _ = transaction.whileAtWork(looks::incrementAndGet)) {
      feed(transaction, "select pg_sleep(0.5);");
      transaction.awaitApplied();
      assertThat(looks.get()).isPositive();

      try (Connection other = sample.database().connect();
          Statement lock = other.createStatement()) {
        other.setAutoCommit(false);
        lock.execute("lock table tenant_acme.orders");
        feed(transaction, "lock table tenant_acme.orders;");
        await().until(this::waitsForALock);
        long before = looks.get();
        await().during(Duration.ofMillis(300)).until(() -> looks.get() <= before + 1);
      }
    }
  }

  private boolean waitsForALock() {
    return sample
        .value(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
        .equals("1");
  }

  @Test
  void restoresATenantWithoutASchema() throws Exception {
    sample.execute("drop schema tenant_acme cascade");

    try (TenantTransaction transaction = begin()) {
      assertThat(apply(transaction, dump)).isEqualTo(AsideSchema.of(job));
      transaction.commit();
    }

    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @Test
  void leavesTheTenantUntouchedWhenAStatementFails() {
    byte[] broken = bytes(text(dump).replace("CREATE VIEW", "create nonsense"));

    assertUntouched(broken, FailureCode.RESTORE_FAILED, "syntax error");
  }

  @Test
  void leavesTheTenantUntouchedWhenRowsAreMissing() {
    byte[] shorter = bytes(text(dump).replaceFirst("\n20000\t[^\n]*", ""));

    assertUntouched(
        shorter, FailureCode.VERIFICATION_FAILED, "table orders has 19999 rows instead of 20000");
  }

  @Test
  void leavesTheTenantUntouchedWhenATableIsMissing() {
    byte[] without =
        bytes(
            text(dump)
                .replaceAll("(CREATE|ALTER) TABLE tenant_acme.empty[^;]*;", "")
                .replaceAll("(?s)COPY tenant_acme.empty.*?\\\\\\.", ""));

    assertUntouched(without, FailureCode.VERIFICATION_FAILED, "table empty is missing");
  }

  @Test
  void putsTheTenantBackWhenTheDumpCommitsByItself() {
    byte[] evil = bytes(text(dump) + "\nCOMMIT;\n");

    assertUntouched(evil, FailureCode.RESTORE_FAILED, "has been put back");
    assertThat(sample.value("select obj_description('tenant_acme'::regnamespace)"))
        .isEqualTo("as it's been");
  }

  @Test
  void putsTheTenantBackWhenTheDumpCommitsAndThenFails() {
    byte[] evil = bytes(text(dump).replace("CREATE VIEW", "COMMIT;\nCREATE VIEW"));

    assertUntouched(evil, FailureCode.RESTORE_FAILED, "has been put back");
  }

  @Test
  void leavesTheTenantUntouchedWhenTheDumpCannotBeReadToItsEnd() throws Exception {
    String damaged = sample.fingerprint();
    InputStream cut =
        new InputStream() {
          private int left = dump.length / 2;

          @Override
          public int read() throws IOException {
            if (--left < 0) {
              throw new IOException("cut");
            }
            return dump[dump.length / 2 - 1 - left];
          }
        };

    try (TenantTransaction transaction = begin()) {
      Replacement replacement = replacing(transaction);
      replacement.setAside();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> transaction.apply(cut, replacement.ifTheDumpCommits(), fed -> {}))
          .withMessage("cut");
    }

    assertThat(sample.fingerprint()).isEqualTo(damaged);
    assertThat(sample.asides()).isZero();
    assertNoSessionLeft();
  }

  @Test
  void leavesTheTenantUntouchedWhenItsSessionIsEnded() throws Exception {
    String damaged = sample.fingerprint();
    try (TenantTransaction transaction = begin()) {
      Replacement replacement = replacing(transaction);
      replacement.setAside();
      feed(transaction, text(dump));
      transaction.awaitApplied();
      sample.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tenantvault restore %s'"
              .formatted(job));

      assertThatExceptionOfType(JobFailedException.class)
          .isThrownBy(replacement::check)
          .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE));
    }

    assertThat(sample.fingerprint()).isEqualTo(damaged);
  }

  @Test
  void saysThatTheTenantIsBusyWhileItIsDumped() throws Exception {
    try (Connection dumper = sample.database().connect();
        Statement lock = dumper.createStatement()) {
      lock.execute(
          "select pg_advisory_lock_shared(%s)"
              .formatted(TenantLock.keySql(sample.tenant().schema())));

      assertThatExceptionOfType(JobFailedException.class)
          .isThrownBy(this::begin)
          .withMessageContaining("longer than 3 s")
          .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.TENANT_BUSY));
    }
    assertNoSessionLeft();
  }

  @Test
  void endsWhatAFormerAttemptStillDoes() throws Exception {
    TenantTransaction former = begin();
    replacing(former).setAside();

    restoreAll();

    assertThat(sample.fingerprint()).isEqualTo(dumped);
    assertThatExceptionOfType(JobFailedException.class).isThrownBy(former::commit);
    former.close();
    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @Test
  void leavesNothingOfADumpThatCommitsWhereTheTenantHadNoSchema() {
    sample.execute("drop schema tenant_acme cascade");
    byte[] evil = bytes(text(dump) + "\ncommit;\nselect 1;\n");

    assertRefused(evil, FailureCode.RESTORE_FAILED, "what it had left there was dropped");

    assertThat(sample.value("select count(*) from pg_namespace where nspname = 'tenant_acme'"))
        .isEqualTo("0");
  }

  @Test
  void refusesAServerThatIsOlderThanTheDump() {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() ->
            transactions()
                .begin(sample.tenant(), new PostgresVersion(99, "99.1"), names(), Reach.SCHEMA))
        .withMessageContaining("99.1")
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.RESTORE_FAILED));
  }

  private void assertUntouched(byte[] script, FailureCode code, String words) {
    String damaged = sample.fingerprint();
    assertRefused(script, code, words);
    assertThat(sample.fingerprint()).isEqualTo(damaged);
  }

  private void assertRefused(byte[] script, FailureCode code, String words) {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> {
          try (TenantTransaction transaction = begin()) {
            apply(transaction, script);
            transaction.commit();
          }
        })
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    assertThat(sample.asides()).isZero();
  }

  private void assertNoSessionLeft() {
    await()
        .untilAsserted(() ->
            assertThat(
                    sample.value(
                        "select count(*) from pg_stat_activity where application_name like 'tenantvault restore %'"))
                .isEqualTo("0"));
  }

  private void restoreAll() throws Exception {
    try (TenantTransaction transaction = begin()) {
      apply(transaction, dump);
      transaction.commit();
    }
  }

  private AsideSchema apply(TenantTransaction transaction, byte[] script) throws Exception {
    Replacement replacement = replacing(transaction);
    AsideSchema aside = replacement.setAside();
    transaction.apply(new ByteArrayInputStream(script), replacement.ifTheDumpCommits(), fed -> {});
    transaction.awaitApplied();
    replacement.check();
    return aside;
  }

  private static void feed(TenantTransaction transaction, String script) throws Exception {
    transaction.apply(
        new ByteArrayInputStream(bytes(script)), new PutBack("select", "nothing"), fed -> {});
  }

  private Replacement replacing(TenantTransaction transaction) {
    return new ReplaceSchema(transaction, names(), SampleTenant.ROWS);
  }

  private TenantTransaction begin() throws JobFailedException, InterruptedException {
    return transactions().begin(sample.tenant(), DUMPED, names(), Reach.SCHEMA);
  }

  private SchemaNames names() {
    return new SchemaNames(sample.tenant().schema(), sample.tenant().schema(), job);
  }

  private static TenantTransactions transactions() {
    return new TenantTransactions(
        new PostgresPrograms("psql", ProgramFolders.installed(System.getenv("PATH"))),
        new TenantServer(Duration.ofSeconds(5)),
        new TransactionSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            new RoleLimits(Duration.ofHours(1), 1L << 30)));
  }

  private static String text(byte[] script) {
    return new String(script, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String script) {
    return script.getBytes(StandardCharsets.UTF_8);
  }
}
