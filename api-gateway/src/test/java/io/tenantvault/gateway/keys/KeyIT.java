package io.tenantvault.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.LocalMasterKeys;
import io.tenantvault.gateway.testing.TestPlatform;
import io.tenantvault.gateway.testing.Tokens;
import io.tenantvault.localstack.postgres.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The keys of encrypted backups, shown to those who may restore them. */
class KeyIT {

  private static final String MASTER = "m1:" + "A".repeat(43) + "=";
  private static final String OTHER = "m2:" + "B".repeat(42) + "A=";

  @RegisterExtension
  private static final TestPlatform platform =
      new TestPlatform(Map.of("tenantvault.encryption.master-keys", MASTER));

  @Test
  void showsTheKeyOfABackupAndKeepsItOutOfCaches() throws Exception {
    UUID backup = backup();
    Encryption encryption = encrypt(backup, MASTER);

    key(backup, "backup:read backup:write")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
        .expectBody()
        .jsonPath("$.data.recipient")
        .isEqualTo(encryption.recipient())
        .jsonPath("$.data.identity")
        .isEqualTo(keys(MASTER).find(encryption).value())
        .jsonPath("$.data.format")
        .isEqualTo("age");
  }

  @Test
  void saysForWhomABackupIsEncrypted() throws Exception {
    UUID backup = backup();
    Encryption encryption = encrypt(backup, MASTER);

    get("/api/backups/" + backup, "backup:read")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.encryption.recipient")
        .isEqualTo(encryption.recipient())
        .jsonPath("$.data.encryption.format")
        .isEqualTo("age");
  }

  @Test
  void showsNoKeyToThoseWhoMayOnlyRead() throws Exception {
    UUID backup = backup();
    encrypt(backup, MASTER);

    key(backup, "backup:read").expectStatus().isForbidden();
  }

  @Test
  void saysThatAKeyIsDestroyed() throws Exception {
    UUID backup = backup();
    encrypt(backup, MASTER);
    platform.tables().execute("delete from control_plane.backup_keys");

    key(backup, "backup:write").expectStatus().isEqualTo(410);
  }

  @Test
  void opensNoKeyOfAnotherProject() throws Exception {
    UUID backup = backup();
    encrypt(backup, MASTER);
    platform.tables().execute("update control_plane.backup_keys set project_id = 'globex'");

    key(backup, "backup:write").expectStatus().isEqualTo(410);
  }

  @Test
  void saysThatItHasNoMasterKeyForIt() throws Exception {
    UUID backup = backup();
    encrypt(backup, OTHER);

    key(backup, "backup:write")
        .expectStatus()
        .isEqualTo(502)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("has no master key"));
  }

  private static UUID backup() {
    Instant now = Instant.now();
    return platform.tables().addBackup("acme", "database", now, now.plus(Duration.ofDays(1)));
  }

  private static Encryption encrypt(UUID backup, String master) throws Exception {
    Encryption encryption =
        keys(master).create(new ProjectId("acme"), new JobId(UUID.randomUUID()), 1);
    platform
        .tables()
        .execute(
            "update control_plane.backups set encrypted_for = ? where id = ?",
            encryption.recipient(),
            backup);
    return encryption;
  }

  private static BackupKeys keys(String master) {
    Database database = platform.tables().database();
    var source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    return new BackupKeys(source, LocalMasterKeys.parse(master));
  }

  private static WebTestClient.ResponseSpec key(UUID backup, String scope) {
    return get("/api/backups/" + backup + "/key", scope);
  }

  private static WebTestClient.ResponseSpec get(String path, String scope) {
    String token = platform.tokens().sign(Tokens.claims("acme").claim("scope", scope).build());
    return platform.gateway().client(token).get().uri(path).exchange();
  }
}
