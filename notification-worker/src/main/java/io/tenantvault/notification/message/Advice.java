package io.tenantvault.notification.message;

import io.tenantvault.contract.job.FailureCode;

/**
 * What can be done about a failure: the last column of docs/failure-codes.md, which a test holds it
 * to.
 */
public final class Advice {

  private Advice() {}

  /** A clause, without a full stop. */
  public static String on(FailureCode code) {
    return switch (code) {
      case SOURCE_UNREACHABLE -> "look at that server and the way to it";
      case PROJECT_UNKNOWN -> "create the project, or mend the id that was asked for";
      case DATABASE_UNKNOWN -> "configure `tenantvault.databases.<name>` on the workers";
      case SCHEMA_MISSING -> "mend the slug, or create the schema";
      case TABLE_UNKNOWN -> "mend the name; names are case-sensitive";
      case RANGE_REVERSED -> "exchange start and end";
      case CLIENT_TOO_OLD -> "install the client programs of the server's version on the workers";
      case DUMP_FAILED -> "read them: often a lock time-out or a lost connection";
      case DUMP_INCOMPLETE -> "look for what ended pg_dump; nothing was recorded as a backup";
      case TENANT_BUSY ->
          "look for the running job of the same project, or for a transaction that was left open";
      case STORAGE_UNAVAILABLE -> "wait; look at the part upload metrics";
      case STORAGE_REFUSED -> "look at the bot's rights in the channel and at the token";
      case BACKUP_UNKNOWN -> "mend the backup id";
      case ARTIFACT_MISSING -> "use another backup";
      case ARTIFACT_CORRUPT -> "use another backup, and tell us";
      case REQUIREMENT_MISSING -> "make what the message names, and retry";
      case RESTORE_FAILED -> "read the SQL error in the message";
      case VERIFICATION_FAILED -> "use another backup, and tell us";
      case NOTHING_SET_ASIDE -> "restore an older backup instead";
      case KEY_DESTROYED -> "restore another backup";
      case KEY_UNAVAILABLE -> "give the worker the master key that the message names";
      case FILE_MISSING -> "mend the path; look at `tenantvault.files.root`";
      case FILE_REFUSED ->
          "the message names the file: replace the link, mend the rights, or choose another path";
      case FILE_CHANGED -> "back up while the project writes less";
      case FILES_UNAVAILABLE -> "look at the mount or the S3 server, and the way to it";
      case STALLED -> "look at the database's locks and at Telegram";
      case WORKER_LOST -> "nothing, another worker takes over";
      case REQUEST_MALFORMED -> "mend the publisher";
      case INTERNAL -> "the worker's log has the details under the job id";
    };
  }
}
