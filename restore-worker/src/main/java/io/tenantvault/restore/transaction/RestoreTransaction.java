package io.tenantvault.restore.transaction;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.psql.PsqlEndedException;
import io.tenantvault.restore.psql.PsqlSession;
import io.tenantvault.restore.psql.SqlFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction of one restore. Closing it before {@link #commit} undoes all of it. For one
 * thread, which may be interrupted in any call.
 */
public final class RestoreTransaction implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RestoreTransaction.class);

  private final PsqlSession psql;
  private final RestoreSql sql;
  private final TenantServer server;
  private String id = "";
  private boolean commitSent;
  private boolean lookedAt;

  RestoreTransaction(PsqlSession psql, RestoreSql sql, TenantServer server) {
    this.psql = psql;
    this.sql = sql;
    this.server = server;
  }

  /**
   * Begins, and keeps dumps and other restores of the tenant away until the end.
   *
   * @throws JobFailedException {@code TENANT_BUSY} when one of them took longer than we wait
   */
  void begin() throws JobFailedException, InterruptedException {
    try {
      id = only(psql.ask(sql.begin()));
    } catch (PsqlEndedException e) {
      throw e.failure().isLockTimeout() ? busy(e) : failed("the lock was taken", e);
    }
  }

  /** What an attempt of this job that committed had set aside; empty when there was none. */
  public Optional<AsideSchema> alreadySetAside() throws JobFailedException, InterruptedException {
    return ask(sql.done()).equals("1") ? Optional.of(sql.aside()) : Optional.empty();
  }

  /**
   * Sets the present schema aside.
   *
   * @return how it is called now; empty when there is none
   */
  public Optional<AsideSchema> setPresentAside() throws JobFailedException, InterruptedException {
    if (ask(sql.present()).equals("0")) {
      return Optional.empty();
    }
    try {
      psql.ask(sql.setAside());
      return Optional.of(sql.aside());
    } catch (PsqlEndedException e) {
      throw e.failure().isLockTimeout() ? busy(e) : failed("the present schema was set aside", e);
    }
  }

  /** Calls back now and then while the server is at work for this transaction, until closed. */
  public WatchSession whileAtWork(Runnable callBack) {
    return new WatchSession(
        () -> server.isAtWork(sql.tenant(), sql.job()), sql.settings().look(), callBack);
  }

  /**
   * Applies a dump; the last statements may still run when this returns.
   *
   * @param progress gets the number of bytes applied so far
   * @throws IOException when the dump cannot be read
   */
  public void apply(InputStream dump, LongConsumer progress)
      throws JobFailedException, IOException, InterruptedException {
    try {
      psql.feed(dump, progress);
    } catch (PsqlEndedException e) {
      throw failed("the dump was applied", e);
    }
  }

  /** Waits until the dump's last statement is done. */
  public void awaitApplied() throws JobFailedException, InterruptedException {
    try {
      if (!only(psql.ask(sql.transactionId())).equals(id)) {
        throw foreignCommit().orElseThrow();
      }
    } catch (PsqlEndedException e) {
      throw failed("the dump was applied", e);
    }
  }

  /**
   * Compares every table with what is expected.
   *
   * @throws JobFailedException {@code VERIFICATION_FAILED} with what differs
   */
  public void verify(Collection<Manifest.Table> expected)
      throws JobFailedException, InterruptedException {
    try {
      List<Manifest.Table> restored =
          psql.ask(sql.countRows()).stream()
              .map(line -> EventJson.mapper().readValue(line, Manifest.Table.class))
              .toList();
      String differences = RowDifferences.describe(expected, restored);
      if (!differences.isEmpty()) {
        throw new JobFailedException(
            FailureCode.VERIFICATION_FAILED,
            "%s differs from the backup's manifest: %s; the tenant is as it was"
                .formatted(sql.tenant().schema(), differences));
      }
    } catch (PsqlEndedException e) {
      throw failed("the rows were counted", e);
    }
  }

  /**
   * Makes the restored data the tenant's.
   *
   * @throws JobFailedException when the server has not committed, or has not said so; in the latter
   *     case it may have
   */
  public void commit() throws JobFailedException, InterruptedException {
    commitSent = true;
    try {
      String status = only(psql.ask(sql.commit(id)));
      if (!status.equals("committed")) {
        throw new JobFailedException(
            FailureCode.RESTORE_FAILED,
            "the server says that the restore of %s is %s; the tenant is as it was"
                .formatted(sql.tenant().schema(), status));
      }
    } catch (PsqlEndedException e) {
      if (isConnectionLost(e.failure())) {
        throw new JobFailedException(
            FailureCode.SOURCE_UNREACHABLE,
            "the session was lost in the commit of %s, and the next attempt will see whether it succeeded: %s"
                .formatted(sql.tenant().schema(), e.failure()),
            e);
      }
      throw failed("it was committed", e);
    }
  }

  /** Ends the session here and on the server, which rolls back what was not committed. */
  @Override
  public void close() {
    psql.close();
    if (!commitSent && !lookedAt) {
      foreignCommit()
          .ifPresent(found -> log.error("restore job_id={}: {}", sql.job(), found.getMessage()));
    }
  }

  private String ask(String question) throws JobFailedException, InterruptedException {
    try {
      return only(psql.ask(question));
    } catch (PsqlEndedException e) {
      throw failed("the schemas were looked up", e);
    }
  }

  private static String only(List<String> answer) {
    if (answer.size() != 1) {
      throw new IllegalStateException("one line expected of psql, not " + answer);
    }
    return answer.getFirst();
  }

  private JobFailedException busy(PsqlEndedException e) {
    return new JobFailedException(
        FailureCode.TENANT_BUSY,
        "a dump or another restore holds %s for longer than %d s; look for the running job of project %s"
            .formatted(
                sql.tenant().schema(),
                sql.settings().lockWait().toSeconds(),
                sql.tenant().project()),
        e);
  }

  /** Ends the session on the server; puts the tenant back if the dump has committed by itself. */
  private Optional<JobFailedException> foreignCommit() {
    lookedAt = true;
    return new UndoForeignCommit(server)
        .undo(sql.tenant(), sql.job(), id)
        .map(fact -> new JobFailedException(FailureCode.RESTORE_FAILED, fact));
  }

  private JobFailedException failed(String before, PsqlEndedException e) {
    return commitSent
        ? rolledBack(before, e)
        : foreignCommit().orElseGet(() -> rolledBack(before, e));
  }

  private JobFailedException rolledBack(String before, PsqlEndedException e) {
    SqlFailure failure = e.failure();
    FailureCode code = FailureCode.RESTORE_FAILED;
    if (failure.isConnectionLoss()) {
      code = FailureCode.SOURCE_UNREACHABLE;
    } else if (failure.isKill()) {
      code = FailureCode.INTERNAL;
    }
    return new JobFailedException(
        code,
        "restoring %s in %s failed before %s: %s; the tenant is as it was"
            .formatted(sql.tenant().schema(), sql.tenant().database(), before, failure),
        e);
  }

  private static boolean isConnectionLost(SqlFailure failure) {
    return failure.isConnectionLoss() || failure.isKill();
  }
}
