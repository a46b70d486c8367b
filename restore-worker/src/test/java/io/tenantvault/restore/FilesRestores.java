package io.tenantvault.restore;

import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.files.directory.DirectoryFiles;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.restore.StoredFiles.Said;
import io.tenantvault.restore.artifact.BackupCatalogue;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.files.RestoreFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Restores of files as the worker runs them, into a folder for each project. */
final class FilesRestores implements AutoCloseable {

  static final Map<String, String> BACKED_UP =
      Map.of("invoices/2026/März.txt", "first", "invoices/2026/b", "second", "invoices/empty", "");
  static final Map<String, String> CHANGED =
      Map.of("invoices/2026/März.txt", "spoilt", "invoices/later", "not in the backup");

  final Path root;
  final StoredBackups backups;
  final StoredFiles stored;
  private final Database database = TestPostgres.shared().freshDatabase();

  /** The files of acme have changed since the backup. */
  FilesRestores(Path directory) throws Exception {
    this.root = Files.createDirectory(directory.resolve("files"));
    this.backups = new StoredBackups(directory.resolve("emulator"), database);
    this.stored = new StoredFiles(backups);
    write(CHANGED);
  }

  /** A backup of acme's invoices. */
  BackupId folder() throws Exception {
    byte[] archive = StoredFiles.tar(BACKED_UP);
    return stored.store(archive, Said.tar("invoices", BACKED_UP.size(), archive));
  }

  RestoreCompleted restore(RestoreRequested request, RecordedContext context) throws Exception {
    FindBackup find =
        new FindBackup(
            new BackupCatalogue(controlPlane()),
            backups.storage(),
            new PostgresPrograms("pg_restore", ProgramFolders.only(List.of())),
            StoredBackups.KEY,
            backups.keys());
    JobStamp stamp =
        new JobStamp(
            request.jobId(), request.projectId(), JobKind.RESTORE_BACKUP, 1, 1, Instant.now());
    return (RestoreCompleted)
        new RestoreFiles(FilesRestores::tenant, find, new DirectoryFiles(root))
            .run(request, context)
            .report(stamp);
  }

  private static Tenant tenant(ProjectId project) {
    return new Tenant(
        project,
        new TenantSchema(project.value()),
        new DatabaseConnection("nowhere", 1, "none", "none", ""));
  }

  private DSLContext controlPlane() {
    Properties login = new Properties();
    login.setProperty("user", database.user());
    login.setProperty("password", database.password());
    return DSL.using(database.jdbcUrl(), login);
  }

  static RestoreRequested request(BackupId backup, String target) {
    return new RestoreRequested(
        new JobId(UUID.randomUUID()),
        new ProjectId("acme"),
        backup,
        null,
        null,
        target == null ? null : new FilePath(target),
        "tester",
        Instant.now());
  }

  void write(Map<String, String> files) throws Exception {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve("acme").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** All files of a project, also unfinished ones, and what they hold. */
  Map<String, String> found(String project) throws Exception {
    Path folder = root.resolve(project);
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return found;
  }

  @Override
  public void close() throws Exception {
    backups.close();
  }
}
