package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.restore.artifact.BackupCatalogue;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.transaction.TenantServer;
import io.tenantvault.restore.transaction.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jooq.impl.DSL;
import org.springframework.util.unit.DataSize;

/**
 * Restores and their undoing without a broker. A project lies where it was placed, else in the
 * control plane's database, in the schema of its name.
 */
final class TestRestores {

  /**
   * Autovacuum gives a table up only to who has waited for longer than the deadlock time-out (1 s).
   */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(3);

  private static final ProgramFolders FOLDERS = ProgramFolders.installed(System.getenv("PATH"));

  private final StoredBackups backups;
  private final Database controlPlane;
  private final BackupKeys keys;
  private final Map<ProjectId, Tenant> placed = new HashMap<>();

  TestRestores(StoredBackups backups, Database controlPlane) {
    this(backups, controlPlane, backups.keys());
  }

  /** The same with other master keys than those by which the backups were stored. */
  TestRestores(StoredBackups backups, Database controlPlane, BackupKeys keys) {
    this.backups = backups;
    this.keys = keys;
    this.controlPlane = controlPlane;
  }

  /** Places a project. */
  TestRestores with(String project, String slug, Database database) {
    return with(new Tenant(new ProjectId(project), new TenantSchema(slug), connection(database)));
  }

  /** Places a tenant, and says how the worker logs in there. */
  TestRestores with(Tenant tenant) {
    placed.put(tenant.project(), tenant);
    return this;
  }

  RestoreCompleted restore(RestoreRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    return restore(request, context, Duration.ofHours(1));
  }

  /** The same, and it may take so long. */
  RestoreCompleted restore(RestoreRequested request, JobContext context, Duration longest)
      throws JobFailedException, InterruptedException {
    return (RestoreCompleted)
        new RunRestore(tenants(), find(), transactions(longest))
            .run(request, context)
            .report(stamp(request.jobId(), request.projectId(), JobKind.RESTORE_BACKUP));
  }

  /** What a verification has told; its report must say the same. */
  BackupVerified verify(VerificationRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    List<Event> told = new ArrayList<>();
    VerificationCompleted completed =
        (VerificationCompleted)
            new RunVerification(
                    tenants(),
                    catalogue(),
                    new LookThrough(find(), transactions()),
                    publisher(told),
                    Clock.systemUTC())
                .run(request, context)
                .report(stamp(request.jobId(), request.projectId(), JobKind.VERIFY_BACKUP));
    BackupVerified verified = (BackupVerified) told.getLast();
    assertThat(List.of(completed.backupId(), completed.outcome(), completed.detail()))
        .isEqualTo(List.of(verified.backupId(), verified.outcome(), verified.detail()));
    return verified;
  }

  private static EventPublisher publisher(List<Event> told) {
    return new EventPublisher() {
      @Override
      public void publish(Event event) {
        told.add(event);
      }

      @Override
      public void send(Event event) {
        throw new AssertionError("may get lost: " + event);
      }
    };
  }

  private FindBackup find() {
    return new FindBackup(
        catalogue(),
        backups.storage(),
        new PostgresPrograms("pg_restore", FOLDERS),
        StoredBackups.KEY,
        keys);
  }

  private BackupCatalogue catalogue() {
    return new BackupCatalogue(DSL.using(controlPlane.jdbcUrl(), login(connection(controlPlane))));
  }

  RestoreUndone undo(JobId job, String project, JobId restore, JobContext context)
      throws JobFailedException, InterruptedException {
    RestoreUndoRequested request =
        new RestoreUndoRequested(job, new ProjectId(project), restore, "tester", Instant.EPOCH);
    return (RestoreUndone)
        new RunUndo(tenants(), transactions())
            .run(request, context)
            .report(stamp(job, request.projectId(), JobKind.UNDO_RESTORE));
  }

  private TenantDirectory tenants() {
    return project ->
        placed.getOrDefault(
            project,
            new Tenant(project, new TenantSchema(project.value()), connection(controlPlane)));
  }

  static TenantTransactions transactions() {
    return transactions(Duration.ofHours(1));
  }

  /** Those of restores that may take so long. */
  static TenantTransactions transactions(Duration longest) {
    return new TenantTransactions(
        new PostgresPrograms("psql", FOLDERS),
        new TenantServer(Duration.ofSeconds(5)),
        new RestoreProperties(
                Duration.ofHours(24),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                longest,
                DataSize.ofGigabytes(1))
            .transaction(LOCK_WAIT));
  }

  private static JobStamp stamp(JobId job, ProjectId project, JobKind kind) {
    return new JobStamp(job, project, kind, 1, 9, Instant.EPOCH);
  }

  static DatabaseConnection connection(Database database) {
    return new DatabaseConnection(
        database.host(), database.port(), database.name(), database.user(), database.password());
  }

  private static Properties login(DatabaseConnection database) {
    Properties login = new Properties();
    login.setProperty("user", database.user());
    login.setProperty("password", database.password());
    return login;
  }
}
