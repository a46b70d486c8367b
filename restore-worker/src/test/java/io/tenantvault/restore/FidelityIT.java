package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.StoredBackups.Contents;
import io.tenantvault.restore.fidelity.Catalogued;
import io.tenantvault.restore.fidelity.RandomSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a tenant's schema holds, a restore gives it back. More schemas than in the build: {@code
 * -Dfidelity.seeds=200 -Dfidelity.first=1000}.
 */
class FidelityIT {
  private static final long FIRST = Long.getLong("fidelity.first", 1);
  private static final long SEEDS = Long.getLong("fidelity.seeds", 6);
  private static final String READER =
      "DO $$ BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$";

  @TempDir private Path directory;

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesBackASchemaMadeAtRandom(long seed) throws Exception {
    Database database = TestPostgres.shared().freshDatabase();
    SampleTenant.with(database, List.of(READER));
    SampleTenant tenant = SampleTenant.with(database, RandomSchema.of(seed));
    String before = catalogued(tenant);
    assertThat(before).contains("CREATE TABLE", "CREATE TRIGGER", "CREATE MATERIALIZED VIEW");
    DumpFormat format = seed % 2 == 0 ? DumpFormat.TAR : DumpFormat.SQL;
    try (StoredBackups backups = new StoredBackups(directory, database)) {
      BackupId backup = backups.store(tenant.dump(format), format, Contents.whole(tenant.rows()));
      tenant.execute(
          "drop schema tenant_acme cascade; create schema tenant_acme;"
              + " create table tenant_acme.other (x int)");

      new TestRestores(backups, database).restore(request(backup), new RecordedContext());
    }

    assertThat(catalogued(tenant)).as("seed %d", seed).isEqualTo(before);
  }

  private static String catalogued(SampleTenant tenant) throws Exception {
    return Catalogued.of(
        tenant.dump(DumpFormat.SQL, List.of("--schema=\"tenant_acme\"", "--no-owner")));
  }

  private static RestoreRequested request(BackupId backup) {
    return new RestoreRequested(
        new JobId(UUID.randomUUID()), new ProjectId("acme"), backup, "tester", Instant.EPOCH);
  }
}
