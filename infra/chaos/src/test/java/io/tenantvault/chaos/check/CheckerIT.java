package io.tenantvault.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.chaos.load.Accepted;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the checker finds what is broken, in each of the ways that it knows, and nothing else. */
class CheckerIT {
  @TempDir Path directory;

  private KeptWorld world;

  @BeforeEach
  void open() throws Exception {
    world = new KeptWorld(directory);
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }

  @Test
  void findsNothingWhereEveryPromiseIsKept() throws Exception {
    assertThat(world.check()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update control_plane.jobs set status = 'running' | STUCK",
        "update control_plane.job_claims set state = 'waiting' | STUCK",
        "update control_plane.job_claims set outcome = '{}' | STUCK",
        "update control_plane.jobs set status = 'failed' | LOST",
        "delete from control_plane.jobs | LOST",
        "update tenant_kept.entries set version = 4 where id = 7 | HALF_RESTORED",
        "delete from tenant_kept.entries where id = 7 | HALF_RESTORED",
        "drop table tenant_kept.entries | HALF_RESTORED",
        "create schema aside_00000000000000000000000000000000 | HALF_RESTORED",
        "update control_plane.backups set sha256 = 'other' | UNREADABLE",
        "delete from control_plane.backups | ORPHANED",
      })
  void findsWhatIsBrokenInTheDatabase(String change, Harm harm) throws Exception {
    world.sql(change);

    assertFound(harm);
  }

  @Test
  void findsAPromisedJobThatNobodyKnows() throws Exception {
    world.ledger.accepted(new Accepted(UUID.randomUUID(), "kept", "BACKUP"));

    assertFound(Harm.LOST);
  }

  @Test
  void findsARequestOnKafkaThatReachedNoTable() throws Exception {
    world.publish(
        "tenantvault.backup.requests",
        "io.tenantvault.backup.requested.v1",
        KeptWorld.request(UUID.randomUUID()));

    assertFound(Harm.LOST);
  }

  @Test
  void findsOneKeyThatBecameTwoJobs() throws Exception {
    world.ledger.accepted("key", new Accepted(UUID.randomUUID(), "kept", "BACKUP"));

    assertThat(world.check()).extracting(Finding::harm).contains(Harm.DOUBLED);
  }

  @Test
  void findsAJobThatTwoAttemptsCompleted() throws Exception {
    world.publish("tenantvault.events", "io.tenantvault.backup.completed.v1", world.report(2));

    assertFound(Harm.DOUBLED);
  }

  @Test
  void takesAReportThatWasPublishedTwiceForOne() throws Exception {
    world.publish("tenantvault.events", "io.tenantvault.backup.completed.v1", world.report(1));

    assertThat(world.check()).isEmpty();
  }

  @Test
  void findsTwoAttemptsAtTheSameTime() throws Exception {
    world.claim(2, "failed", "now() - interval '1 s'", "now() + interval '1 s'");

    assertFound(Harm.DOUBLED);
  }

  @Test
  void findsADocumentThatNoBackupNames() throws Exception {
    world.upload(new byte[100]);

    assertFound(Harm.ORPHANED);
  }

  @Test
  void findsADocumentThatIsGone() throws Exception {
    world.deleteNewest();

    // The newest is the manifest, and only that names the parts.
    assertThat(world.check())
        .extracting(Finding::harm)
        .containsExactlyInAnyOrder(Harm.UNREADABLE, Harm.ORPHANED, Harm.ORPHANED);
  }

  @Test
  void findsABackupThatWasCutShort() throws Exception {
    String dump = world.dump();
    world.catalogue(dump.substring(0, dump.length() / 2));

    assertThat(world.check()).extracting(Finding::harm).contains(Harm.UNREADABLE);
  }

  @Test
  void findsABackupOfTwoVersions() throws Exception {
    String old = world.dump();
    world.changeTo(4);
    String other = world.dump();
    world.catalogue(
        old.substring(0, old.indexOf("COPY tenant_kept.entries"))
            + other.substring(other.indexOf("COPY tenant_kept.entries")));

    assertThat(world.check()).extracting(Finding::harm).contains(Harm.UNREADABLE);
  }

  private void assertFound(Harm harm) throws Exception {
    assertThat(world.check()).extracting(Finding::harm).isNotEmpty().containsOnly(harm);
  }
}
