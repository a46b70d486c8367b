package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_KEYS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static io.tenantvault.retention.schema.Tables.JOBS;
import static io.tenantvault.retention.schema.Tables.JOB_CLAIMS;
import static io.tenantvault.retention.schema.Tables.RETENTION_POLICIES;
import static io.tenantvault.retention.schema.Tables.RETENTION_RUNS;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A control plane's database with the real migrations, and rows as its writers leave them. */
public final class ControlPlane {

  private final Database database = TestPostgres.shared().freshDatabase();
  private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

  /** Makes one. */
  public ControlPlane() {
    dataSource.setUrl(database.jdbcUrl());
    dataSource.setUser(database.user());
    dataSource.setPassword(database.password());
    Path migrations =
        Path.of(
            System.getProperty("tenantvault.home"),
            "projection-service/src/main/resources/db/migration");
    Flyway.configure()
        .dataSource(dataSource)
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
  }

  public Database database() {
    return database;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public DSLContext jooq() {
    return DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  public void job(JobId id, String status, int attempt) {
    jooq()
        .insertInto(JOBS)
        .set(JOBS.ID, id.value())
        .set(JOBS.PROJECT_ID, "acme")
        .set(JOBS.TYPE, "export_backup")
        .set(JOBS.STATUS, status)
        .set(JOBS.ATTEMPT, attempt)
        .set(JOBS.CREATED_AT, Instant.now())
        .set(JOBS.UPDATED_AT, Instant.now())
        .execute();
  }

  void claim(JobId job, int attempt, String state, Instant leaseUntil) {
    jooq()
        .insertInto(JOB_CLAIMS)
        .set(JOB_CLAIMS.JOB_ID, job.value())
        .set(JOB_CLAIMS.ATTEMPT, attempt)
        .set(JOB_CLAIMS.KIND, "export_backup")
        .set(JOB_CLAIMS.PROJECT_ID, "acme")
        .set(JOB_CLAIMS.STATE, state)
        .set(JOB_CLAIMS.LEASE_UNTIL, leaseUntil)
        .set(JOB_CLAIMS.REQUEST, JSONB.valueOf("{}"))
        .execute();
  }

  public void backup(JobId job, int attempt, StoredFile file) {
    jooq()
        .insertInto(BACKUPS)
        .set(BACKUPS.ID, UUID.randomUUID())
        .set(BACKUPS.PROJECT_ID, "acme")
        .set(BACKUPS.TYPE, "database")
        .set(BACKUPS.FILE_ID, file.fileId())
        .set(BACKUPS.SIZE, 1L)
        .set(BACKUPS.EXPIRES_AT, Instant.now())
        .set(BACKUPS.JOB_ID, job.value())
        .set(BACKUPS.FORMAT, "sql")
        .set(BACKUPS.COMPRESSION, "gzip")
        .set(BACKUPS.SHA256, "00")
        .set(BACKUPS.BOT, file.bot())
        .set(BACKUPS.CHAT_ID, file.chatId())
        .set(BACKUPS.MESSAGE_ID, file.messageId())
        .set(BACKUPS.MANIFEST_FILE_ID, file.fileId())
        .set(BACKUPS.MANIFEST_CHAT_ID, file.chatId())
        .set(BACKUPS.MANIFEST_MESSAGE_ID, file.messageId())
        .set(BACKUPS.MANIFEST_SHA256, "00")
        .set(BACKUPS.PARTS, 1)
        .set(BACKUPS.TABLES, 1)
        .set(BACKUPS.ROWS, 1L)
        .set(BACKUPS.SERVER_VERSION, "15")
        .set(BACKUPS.CLIENT_VERSION, "15")
        .set(BACKUPS.ATTEMPT, attempt)
        .set(BACKUPS.VERSION, 9L)
        .execute();
    markCatalogued(job);
  }

  /** The key of an encrypted attempt. */
  void key(JobId job, int attempt) {
    jooq()
        .insertInto(BACKUP_KEYS)
        .set(BACKUP_KEYS.RECIPIENT, "age1-" + attempt)
        .set(BACKUP_KEYS.PROJECT_ID, "acme")
        .set(BACKUP_KEYS.JOB_ID, job.value())
        .set(BACKUP_KEYS.ATTEMPT, attempt)
        .set(BACKUP_KEYS.WRAPPED, new byte[] {1})
        .set(BACKUP_KEYS.MASTER_KEY, "m1")
        .execute();
  }

  /** The attempts whose keys are there. */
  List<Integer> keys() {
    return jooq().select(BACKUP_KEYS.ATTEMPT).from(BACKUP_KEYS).fetch(BACKUP_KEYS.ATTEMPT);
  }

  /** Somebody wants the backup of a job deleted. */
  void askForDeletion(JobId job) {
    jooq()
        .update(BACKUPS)
        .set(BACKUPS.DELETION_REQUESTED_AT, Instant.now())
        .set(BACKUPS.DELETION_REQUESTED_BY, "alice")
        .where(BACKUPS.JOB_ID.eq(job.value()))
        .execute();
  }

  /** A document of the first attempt of a job. */
  public void stored(JobId job, StoredFile file) {
    part(job, 1, file);
  }

  void part(JobId job, int attempt, StoredFile file) {
    jooq()
        .insertInto(BACKUP_PARTS)
        .set(BACKUP_PARTS.BOT, file.bot())
        .set(BACKUP_PARTS.CHAT_ID, file.chatId())
        .set(BACKUP_PARTS.MESSAGE_ID, file.messageId())
        .set(BACKUP_PARTS.FILE_ID, file.fileId())
        .set(BACKUP_PARTS.JOB_ID, job.value())
        .set(BACKUP_PARTS.PROJECT_ID, "acme")
        .set(BACKUP_PARTS.ATTEMPT, attempt)
        .set(BACKUP_PARTS.IDX, 0)
        .set(BACKUP_PARTS.STORED_AT, Instant.now())
        .execute();
    markCatalogued(job);
  }

  private void markCatalogued(JobId job) {
    jooq()
        .execute(
            "update control_plane.backup_parts p set in_catalogue = true from control_plane.backups b"
                + " where b.job_id = p.job_id and b.attempt = p.attempt and b.job_id = ?",
            job.value());
  }

  /** The lease of the job's running attempt is over. */
  void expire(JobId job) {
    jooq()
        .update(JOB_CLAIMS)
        .set(JOB_CLAIMS.LEASE_UNTIL, Instant.now().minusSeconds(1))
        .where(JOB_CLAIMS.JOB_ID.eq(job.value()))
        .execute();
  }

  /** As the projection marks it. */
  void mark(StoredFile file, PartDeleted.Outcome outcome, Instant deletedAt) {
    jooq()
        .update(BACKUP_PARTS)
        .set(BACKUP_PARTS.DELETION, outcome.wireName())
        .set(BACKUP_PARTS.DELETED_AT, deletedAt)
        .set(
            BACKUP_PARTS.REFUSALS,
            BACKUP_PARTS.REFUSALS.plus(outcome == PartDeleted.Outcome.REFUSED ? 1 : 0))
        .where(BACKUP_PARTS.MESSAGE_ID.eq(file.messageId()))
        .execute();
  }

  public void empty() {
    List.of(
            BACKUP_KEYS,
            BACKUP_PARTS,
            BACKUPS,
            JOBS,
            JOB_CLAIMS,
            RETENTION_POLICIES,
            RETENTION_RUNS)
        .forEach(table -> jooq().deleteFrom(table).execute());
  }
}
