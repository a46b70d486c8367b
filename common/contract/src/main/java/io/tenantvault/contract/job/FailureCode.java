package io.tenantvault.contract.job;

/** Why a job failed: stable codes, each with whether another attempt can help. */
public enum FailureCode {
  /** The tenant's database does not answer. */
  SOURCE_UNREACHABLE(true),
  /** No row in {@code projects}. */
  PROJECT_UNKNOWN(false),
  /** The project names a database connection that is not configured. */
  DATABASE_UNKNOWN(false),
  /** The tenant's schema does not exist. */
  SCHEMA_MISSING(false),

  /** A table that was named does not exist where it was looked for. */
  TABLE_UNKNOWN(false),

  /** The range of time that was asked for ends before it starts. */
  RANGE_REVERSED(false),
  /** The server is newer than the installed client programs, which cannot dump it. */
  CLIENT_TOO_OLD(false),
  /** pg_dump ended with an error. */
  DUMP_FAILED(true),
  /** The dump ended without its completion marker. */
  DUMP_INCOMPLETE(true),
  /** Another job holds the tenant's lock for too long. */
  TENANT_BUSY(true),
  /** The storage does not answer, or answers with passing errors. */
  STORAGE_UNAVAILABLE(true),
  /** The storage refuses what we ask for, and will refuse it again. */
  STORAGE_REFUSED(false),
  /** The backup is not in the catalogue, or belongs to another project. */
  BACKUP_UNKNOWN(false),
  /** A part is gone from the storage. */
  ARTIFACT_MISSING(false),
  /** Sizes, checksums or the format of what was stored do not agree with the manifest. */
  ARTIFACT_CORRUPT(false),
  /** The target has not an extension, role or object that the backup needs and does not carry. */
  REQUIREMENT_MISSING(false),
  /** The dump could not be applied; the tenant is as it was. */
  RESTORE_FAILED(false),
  /** The restored tables differ from the manifest; the tenant is as it was. */
  VERIFICATION_FAILED(false),
  /** The schema that a restore set aside is not there any more, or never was. */
  NOTHING_SET_ASIDE(false),
  /** The backup is encrypted and its key is destroyed. */
  KEY_DESTROYED(false),
  /** The key of an encrypted backup cannot be kept, or not be unwrapped, here. */
  KEY_UNAVAILABLE(true),

  /** No file of the project lies at or below the path. */
  FILE_MISSING(false),
  /** The path leads through a link, names no regular file, or the store denies access to it. */
  FILE_REFUSED(false),
  /** A file changed between being listed and having been read. */
  FILE_CHANGED(true),
  /** The store of the projects' files does not answer, or answers with passing errors. */
  FILES_UNAVAILABLE(true),
  /** The job made no progress for the configured time. */
  STALLED(true),
  /** The worker died or lost its lease. */
  WORKER_LOST(true),
  /** The request event cannot be read. */
  REQUEST_MALFORMED(false),
  /** A defect of ours; the log of the worker has the details. */
  INTERNAL(true);

  private final boolean retryable;

  FailureCode(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether another attempt of the same job can succeed. */
  public boolean retryable() {
    return retryable;
  }
}
