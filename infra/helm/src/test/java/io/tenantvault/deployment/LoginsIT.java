package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets and users that compose.yaml begins with, made on a real server. */
class LoginsIT {
  private static final Path FOLDER = YamlFiles.HOME.resolve("infra/compose");
  private static final Database DATABASE = TestPostgres.shared().freshDatabase();

  @TempDir private static Path secrets;

  @BeforeAll
  static void makeThem() throws Exception {
    run(Map.of(), FOLDER.resolve("make-secrets.sh").toString(), secrets.toString());
    run(
        Map.of("LOGIN_SECRETS", secrets.toString()),
        psql(),
        "--no-psqlrc",
        "--file=" + FOLDER.resolve("postgres/logins.sql"),
        DATABASE.url());
    Migrations.run(login("migrator", "migration"));
  }

  @Test
  void everyProcessHasTheRightsOfItsRole() throws SQLException {
    execute("api_gateway", "api-gateway", "select from control_plane.jobs");
    execute("projection_service", "projection-service", "delete from control_plane.backups");
    execute("backup_worker", "backup-worker", "update control_plane.job_claims set worker = 'w'");
    execute("restore_worker", "restore-worker", "select from control_plane.backups");
    execute("retention_worker", "retention-worker", "delete from control_plane.scheduled_tasks");
    execute(
        "notification_worker", "notification-worker", "delete from control_plane.notifications");
    execute("grafana", "grafana", "select from control_plane.backups");
    // Any tenant's, whoever made it.
    execute("migrator", "migration", "create schema tenant_a create table things (id int)");
    execute("backup_worker", "backup-worker", "select from tenant_a.things");

    assertThatThrownBy(
            () -> execute("api_gateway", "api-gateway", "delete from control_plane.backups"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> execute("retention_worker", "retention-worker", "select from tenant_a.things"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void nobodyComesInWithoutTheDrawnPassword() {
    assertThatThrownBy(() -> DATABASE.as("api_gateway", "guessed").connect())
        .hasMessageContaining("password");
  }

  @Test
  void secretsThatAreThereStay() throws Exception {
    String before = secret("manifest-key");
    Path token = Files.writeString(secrets.resolve("bot-token"), "4242:sample");

    run(Map.of(), FOLDER.resolve("make-secrets.sh").toString(), secrets.toString());

    assertThat(secret("manifest-key")).isEqualTo(before).hasSizeGreaterThanOrEqualTo(32);
    assertThat(token).hasContent("4242:sample");
    assertThat(secret("master-keys")).matches("compose-1:[A-Za-z0-9+/]{43}=");
    assertThat(secret("token-public-key.pem")).startsWith("-----BEGIN PUBLIC KEY-----");
  }

  private static void execute(String user, String process, String sql) throws SQLException {
    try (Connection connection = login(user, process).connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Database login(String user, String process) {
    return DATABASE.as(user, secret("database-password-" + process));
  }

  private static String secret(String name) {
    return YamlFiles.text(secrets.resolve(name)).strip();
  }

  private static String psql() throws InterruptedException {
    return new PostgresPrograms("psql", ProgramFolders.installed(System.getenv("PATH")))
        .installed()
        .getFirst()
        .path()
        .toString();
  }

  private static void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var program = new ProcessBuilder(command).redirectErrorStream(true);
    program.environment().putAll(environment);
    Process process = program.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
