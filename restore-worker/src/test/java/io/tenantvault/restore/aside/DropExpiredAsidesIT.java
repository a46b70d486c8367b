package io.tenantvault.restore.aside;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DropExpiredAsidesIT {

  private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
  private static final JobId JOB = new JobId(UUID.randomUUID());

  private final Database database = TestPostgres.shared().freshDatabase();

  @Test
  void dropsWhatWasSetAsideBeforeTheUndoWindow() throws Exception {
    setAside(AsideSchema.of(JOB).name(), note(JOB, "2026-05-04T11:59:59+00:00"));

    assertThat(dropping().run()).isEqualTo(1);

    assertThat(schemas()).isEmpty();
  }

  @Test
  void keepsWhatCanStillBeUndone() throws Exception {
    setAside(AsideSchema.of(JOB).name(), note(JOB, "2026-05-04T12:00:01+00:00"));

    assertThat(dropping().run()).isZero();

    assertThat(schemas()).containsExactly(AsideSchema.of(JOB).name());
  }

  @Test
  void touchesNothingThatIsNotMarkedAsOurs() throws Exception {
    setAside("aside_of_mine", note(JOB, "2020-01-01T00:00:00+00:00"));
    setAside("aside_" + "0".repeat(32), note(JOB, "2020-01-01T00:00:00+00:00"));
    setAside("aside_" + "1".repeat(32), "kept by hand");
    setAside("aside_" + "2".repeat(32), "tenantvault: not json");

    assertThat(dropping().run()).isZero();

    assertThat(schemas()).hasSize(4);
  }

  @Test
  void goesOnWhenADatabaseDoesNotAnswer() throws Exception {
    setAside(AsideSchema.of(JOB).name(), note(JOB, "2020-01-01T00:00:00+00:00"));
    DatabaseConnection gone = new DatabaseConnection("127.0.0.1", 1, "x", "x", "x");

    int dropped =
        new DropExpiredAsides(
                List.of(gone, connection()), Duration.ofHours(24), Clock.fixed(NOW, ZoneOffset.UTC))
            .run();

    assertThat(dropped).isEqualTo(1);
  }

  private DropExpiredAsides dropping() {
    return new DropExpiredAsides(
        List.of(connection()), Duration.ofHours(24), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private DatabaseConnection connection() {
    return new DatabaseConnection(
        database.host(), database.port(), database.name(), database.user(), database.password());
  }

  private static String note(JobId job, String since) {
    return """
    tenantvault: {"project" : "acme", "schema" : "tenant_acme", "job" : "%s", "set_aside_at" : "%s", "comment" : null}\
    """
        .formatted(job, since);
  }

  private void setAside(String schema, String comment) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
      statement.execute("create table %s.t (id int)".formatted(schema));
      statement.execute("comment on schema %s is '%s'".formatted(schema, comment));
    }
  }

  private List<String> schemas() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet names =
            statement.executeQuery(
                "select array_agg(nspname::text) from pg_namespace where nspname like 'aside%'")) {
      names.next();
      return names.getArray(1) == null
          ? List.of()
          : List.of((String[]) names.getArray(1).getArray());
    }
  }
}
