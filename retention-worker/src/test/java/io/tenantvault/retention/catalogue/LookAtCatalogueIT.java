package io.tenantvault.retention.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.retention.ControlPlane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real database with the real migrations. */
class LookAtCatalogueIT {

  // The tables keep microseconds.
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final CatalogueProperties SETTINGS =
      new CatalogueProperties(Duration.ofMinutes(1), Duration.ofHours(26), 2);

  private static ControlPlane controlPlane;
  private static DSLContext tables;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LookAtCatalogue look = looking("control_plane.projects");

  @BeforeAll
  static void migrate() {
    controlPlane = new ControlPlane();
    tables = controlPlane.jooq();
  }

  @BeforeEach
  void empty() {
    tables.execute("truncate control_plane.backups, control_plane.projects");
  }

  private LookAtCatalogue looking(String projects) {
    return new LookAtCatalogue(
        new Catalogue(controlPlane.jooq(), projects),
        new CatalogueMeters(registry),
        SETTINGS,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void addsUpWhatThereIsAndWhatIsKnownOfIt() {
    project("shop");
    backup("shop", "database", Duration.ofHours(1));
    backup("shop", "database", Duration.ofHours(2));
    set("verification = 'verified'", Duration.ofHours(2));
    backup("shop", "logs", Duration.ofHours(3));
    set("verification = 'damaged'", Duration.ofHours(3));
    backup("shop", "logs", Duration.ofDays(25));
    backup("shop", "logs", Duration.ofDays(29));
    backup("shop", "logs", Duration.ofDays(29).plusHours(1));
    set("held_at = now()", Duration.ofDays(29).plusHours(1));

    look.look();

    assertThat(value("kept", "type", "database")).isEqualTo(2);
    assertThat(value("kept", "type", "logs")).isEqualTo(4);
    assertThat(value("kept", "type", "storage")).isZero();
    assertThat(value("size", "type", "database")).isEqualTo(200);
    assertThat(gauge("verified").value()).isEqualTo(1);
    assertThat(gauge("unverified").value()).isEqualTo(4);
    assertThat(value("expiring", "within", "1d")).as("a held one does not").isEqualTo(1);
    assertThat(value("expiring", "within", "7d")).isEqualTo(2);
  }

  @Test
  void namesTheProjectsWhoseLastGoodBackupIsOldest() {
    for (String id : new String[] {"fresh", "old", "older", "damaged", "partial", "none"}) {
      project(id);
    }
    backup("fresh", "database", Duration.ofHours(1));
    backup("fresh", "database", Duration.ofDays(9));
    backup("old", "database", Duration.ofHours(30));
    backup("older", "database", Duration.ofHours(50));
    backup("older", "logs", Duration.ofMinutes(1));
    backup("damaged", "database", Duration.ofMinutes(2));
    set("verification = 'damaged'", Duration.ofMinutes(2));
    backup("partial", "database", Duration.ofMinutes(3));
    set("partial = true", Duration.ofMinutes(3));
    backup("gone", "database", Duration.ofDays(20));

    look.look();

    assertThat(value("projects", "state", "fresh")).isEqualTo(1);
    assertThat(value("projects", "state", "stale")).isEqualTo(2);
    assertThat(value("projects", "state", "never")).isEqualTo(3);
    assertThat(registry.find("tenantvault.backups.last.good.age").gauges())
        .extracting(gauge -> gauge.getId().getTag("project"))
        .containsExactlyInAnyOrder("old", "older");
    assertThat(value("last.good.age", "project", "older")).isEqualTo(50 * 3600);
  }

  @Test
  void looksNoMoreOftenThanItMay() {
    look.look();
    project("new");
    look.look();

    assertThat(value("projects", "state", "never")).isZero();
  }

  @Test
  void showsNothingWhereTheTablesDoNotAnswer() {
    var broken = looking("control_plane.no_such_table");

    assertThatThrownBy(broken::look).isInstanceOf(DataAccessException.class);

    assertThat(value("projects", "state", "never")).isNaN();
    assertThat(gauge("unverified").value()).isNaN();
  }

  @Test
  void findsTheLastGoodBackupByAnIndexAlone() {
    for (int i = 0; i < 20; i++) {
      backup("shop", "database", Duration.ofHours(i));
    }
    tables.execute("analyze control_plane.backups");

    String plan =
        tables.transactionResult(tx -> {
          // There are too few rows for it to be worth the while.
          tx.dsl().execute("set local enable_seqscan = off");
          return tx.dsl()
              .fetch(
                  """
                  explain select b.created_at from control_plane.backups as b
                  where b.project_id = 'shop'
                    and b.type = 'database' and not b.partial and b.deletion_requested_at is null
                    and b.verification is distinct from 'damaged'
                  order by b.created_at desc limit 1
                  """)
              .format(100);
        });

    assertThat(plan).contains("Index Only Scan using idx_backups_good");
  }

  private Gauge gauge(String name) {
    return registry.get("tenantvault.backups." + name).gauge();
  }

  private double value(String name, String tag, String value) {
    return registry.get("tenantvault.backups." + name).tag(tag, value).gauge().value();
  }

  private static void project(String id) {
    tables.execute("insert into control_plane.projects (id, slug) values (?, ?)", id, id);
  }

  /** A backup of 100 bytes that is kept for 30 days. */
  private static void backup(String project, String type, Duration age) {
    tables.execute(
        """
        insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at, job_id,
          format, compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id,
          manifest_message_id, manifest_sha256, parts, tables, rows, server_version, client_version, attempt, version)
        values (gen_random_uuid(), ?, ?, 'f', 100, cast(? as timestamptz), cast(? as timestamptz) + interval '30 days', ?,
          'sql', 'gzip', '00', 1, 2, 3, 'm', 2, 4, '00', 1, 1, 1, '15', '15', 1, 9)
        """,
        project,
        type,
        NOW.minus(age).toString(),
        NOW.minus(age).toString(),
        UUID.randomUUID());
  }

  private static void set(String what, Duration age) {
    int changed =
        tables.execute(
            "update control_plane.backups set "
                + what
                + " where created_at = cast(? as timestamptz)",
            NOW.minus(age).toString());
    assertThat(changed).isEqualTo(1);
  }
}
