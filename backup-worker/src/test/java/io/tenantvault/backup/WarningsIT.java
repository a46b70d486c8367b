package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.WarningCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a dump of one schema cannot carry is told of. */
@Timeout(60)
class WarningsIT {

  private static final String ID = UUID.randomUUID().toString().substring(0, 8);
  private static final String READER = "reader_" + ID;
  private static final String OWNER = "owner_" + ID;

  private static SampleTenant sample;

  @TempDir Path folder;

  @BeforeAll
  static void makeTenants() throws Exception {
    sample = SampleTenant.small();
    sample.execute(
        """
        create role %1$s;
        create role %2$s;
        create extension citext;
        create extension pg_trgm;
        create schema tenant_warned;
        create extension ltree schema tenant_warned;
        create schema elsewhere;
        create table elsewhere.countries (code text primary key);
        create type elsewhere.mood as enum ('good');
        create function elsewhere.price(i int) returns int language sql immutable as 'select $1';
        create sequence elsewhere.numbers;
        create table tenant_warned.t (
          id int primary key default nextval('elsewhere.numbers'),
          name citext,
          mood elsewhere.mood,
          country text references elsewhere.countries,
          price int generated always as (elsewhere.price(3)) stored,
          path tenant_warned.ltree,
          picture oid);
        create index on tenant_warned.t using gin (country gin_trgm_ops);
        alter table tenant_warned.t owner to %2$s;
        alter table tenant_warned.t enable row level security;
        create policy readers on tenant_warned.t to %1$s using (true);
        create function tenant_warned.watch() returns event_trigger language plpgsql as 'begin end';
        create event trigger watching on ddl_command_end when tag in ('SECURITY LABEL') execute function tenant_warned.watch();
        create publication told for table tenant_warned.t;
        select lo_create(0);
        """
            .formatted(READER, OWNER));
  }

  @AfterAll
  static void dropRoles() throws Exception {
    sample.execute(
        "drop event trigger watching; drop schema tenant_warned cascade; drop role %s; drop role %s"
            .formatted(READER, OWNER));
  }

  @Test
  void namesAllThatTheBackupNeedsOrLeavesBehind() throws Exception {
    try (TestBackups backups = new TestBackups(folder, sample.tenantOf("warned"))) {
      BackupCompleted backup = backups.back(DumpFormat.SQL, true);

      assertThat(backup.contents().warnings())
          .extracting(BackupWarning::code, BackupWarning::subject)
          .containsExactly(
              tuple(WarningCode.EXTENSION_NEEDED, "citext"),
              tuple(WarningCode.EXTENSION_INSIDE, "ltree"),
              tuple(WarningCode.EXTENSION_NEEDED, "pg_trgm"),
              tuple(WarningCode.OBJECT_NEEDED, "function elsewhere.price(integer)"),
              tuple(WarningCode.OBJECT_NEEDED, "sequence elsewhere.numbers"),
              tuple(WarningCode.OBJECT_NEEDED, "table elsewhere.countries"),
              tuple(WarningCode.OBJECT_NEEDED, "type elsewhere.mood"),
              tuple(WarningCode.ROLE_NEEDED, READER),
              tuple(WarningCode.OWNER_NOT_KEPT, OWNER),
              tuple(WarningCode.EVENT_TRIGGER_NOT_DUMPED, "watching"),
              tuple(WarningCode.PUBLICATION_NOT_DUMPED, "told"),
              tuple(WarningCode.LARGE_OBJECTS_NOT_DUMPED, "t.picture"));
      assertThat(backups.manifest(backup).warnings()).isEqualTo(backup.contents().warnings());
    }
  }

  @Test
  void namesWhatBelongsToTheServerOrToAnotherOne() throws Exception {
    String space = "space_" + ID;
    sample.execute(
        """
        create extension postgres_fdw;
        create server far foreign data wrapper postgres_fdw;
        create schema tenant_distant;
        create table tenant_distant.local (id int primary key);
        create foreign table tenant_distant.remote (id int) server far;
        """);
    try (Connection session = sample.database().connect();
        Statement statement = session.createStatement()) {
      // In the data directory, where the server may write.
      statement.execute("set allow_in_place_tablespaces = on");
      statement.execute("create tablespace %s location ''".formatted(space));
      statement.execute("create index i on tenant_distant.local (id) tablespace " + space);
      statement.execute(
          "create subscription filling connection 'host=nowhere.invalid' publication p"
              + " with (connect = false)");
      statement.execute(
          "insert into pg_subscription_rel (srsubid, srrelid, srsubstate)"
              + " select oid, 'tenant_distant.local'::regclass, 'i' from pg_subscription");
    }
    try (TestBackups backups = new TestBackups(folder, sample.tenantOf("distant"))) {
      assertThat(backups.back(DumpFormat.SQL, true).contents().warnings())
          .extracting(BackupWarning::code, BackupWarning::subject)
          .containsExactly(
              tuple(WarningCode.OBJECT_NEEDED, "server far"),
              tuple(WarningCode.TABLESPACE_NEEDED, space),
              tuple(WarningCode.SUBSCRIPTION_NOT_DUMPED, "filling"));
    } finally {
      sample.execute("alter subscription filling set (slot_name = none)");
      sample.execute("drop subscription filling");
      sample.execute("drop schema tenant_distant cascade");
      sample.execute("drop tablespace " + space);
    }
  }

  @Test
  void saysNothingOfASchemaThatIsWholeOrOfRowsAlone() throws Exception {
    try (TestBackups whole = new TestBackups(folder.resolve("whole"), sample.tenant());
        TestBackups rows = new TestBackups(folder.resolve("rows"), sample.tenantOf("warned"))) {
      assertThat(whole.back(DumpFormat.SQL, true).contents().warnings()).isNull();
      assertThat(rows.back(DumpFormat.SQL, null, null, DumpScope.DATA).contents().warnings())
          .isNull();
    }
  }
}
