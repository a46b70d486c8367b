package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.psql.PsqlEndedException;
import io.tenantvault.restore.psql.PsqlSession;
import io.tenantvault.restore.psql.SqlFailure;
import io.tenantvault.restore.role.OpenRole;
import io.tenantvault.restore.role.TenantInUse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one transaction in which a job changes a tenant, under the tenant's lock. Closing it before
 * {@link #commit} undoes all of it. For one thread, which may be interrupted in any call.
 */
public final class TenantTransaction implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TenantTransaction.class);

  private final PsqlSession psql;
  private final TenantServer server;
  private final Tenant tenant;
  private final JobId job;
  private final OpenRole role;
  private final TransactionSettings settings;
  private final Deadline deadline;
  private List<TenantSchema> expected = List.of();
  private OpenTransaction open = OpenTransaction.NONE;
  private PutBack putBack = new PutBack("select", "nothing of it was applied");
  private Set<String> owners = Set.of();
  private @Nullable HeldTables held;
  private boolean commitSent;
  private boolean lookedAt;

  TenantTransaction(
      PsqlSession psql, TenantServer server, OpenRole role, TransactionSettings settings) {
    this.psql = psql;
    this.server = server;
    this.role = role;
    this.tenant = role.tenant();
    this.job = role.job();
    this.settings = settings;
    this.deadline = new Deadline(settings.role().longest(), psql::kill);
  }

  /**
   * Begins, and keeps dumps and other restores of the tenant away until the end.
   *
   * @param borrowed another tenant whose schema's name is used meanwhile; only other restores of it
   *     are kept away
   * @throws JobFailedException {@code TENANT_BUSY} when one of them took longer than we wait
   */
  void begin(Optional<TenantSchema> borrowed) throws JobFailedException, InterruptedException {
    expected = Stream.concat(Stream.of(tenant.schema()), borrowed.stream()).toList();
    open =
        OpenTransaction.read(
            askOne(
                TransactionSql.begin(tenant.schema(), borrowed, settings.lockWait()),
                "the lock was taken"));
  }

  /** The tenant that is changed. */
  public Tenant tenant() {
    return tenant;
  }

  /** The job that changes it. */
  public JobId job() {
    return job;
  }

  /**
   * Runs a script of ours.
   *
   * @param before what the script does, as in "it failed before …", for people
   * @return what it answered, line by line
   * @throws JobFailedException {@code TENANT_BUSY} when it waited for a lock for too long, {@code
   *     RESTORE_FAILED} for what the server says otherwise
   */
  public List<String> ask(String script, String before)
      throws JobFailedException, InterruptedException {
    try {
      return psql.ask(script);
    } catch (PsqlEndedException e) {
      throw e.failure().isLockTimeout() ? busy(e) : failed(before, e);
    }
  }

  /** Runs a script that answers one line. */
  public String askOne(String script, String before)
      throws JobFailedException, InterruptedException {
    List<String> answer = ask(script, before);
    if (answer.size() != 1) {
      throw new IllegalStateException("one line expected of psql, not " + answer);
    }
    return answer.getFirst();
  }

  /** Calls back now and then while the server is at work for this transaction, until closed. */
  public WatchSession whileAtWork(Runnable callBack) {
    return new WatchSession(() -> server.isAtWork(tenant, job), settings.look(), callBack);
  }

  /**
   * Applies a dump; the last statements may still run when this returns.
   *
   * @param ifItCommits what to do where the dump ends our transaction
   * @param progress gets the number of bytes applied so far
   * @throws IOException when the dump cannot be read
   */
  public void apply(InputStream dump, PutBack ifItCommits, LongConsumer progress)
      throws JobFailedException, IOException, InterruptedException {
    putBack = ifItCommits;
    try {
      owners = psql.feed(dump, progress);
    } catch (PsqlEndedException e) {
      throw failed("the dump was applied", e);
    }
  }

  /** Waits until the dump's last statement is done. */
  public void awaitApplied() throws JobFailedException, InterruptedException {
    String now = askOne(TransactionSql.afterDump(settings.lockWait()), "the dump was applied");
    if (!now.equals(open.id())) {
      throw foreignCommit().orElseGet(this::rolledBackByTheDump);
    }
    List<String> strays =
        ask(TransactionSql.strays(expected), "it was looked for what does not belong there");
    if (!strays.isEmpty()) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "the dump for %s has made what does not belong into the tenant's schema: %s; the tenant is as it was"
              .formatted(tenant.schema(), String.join(", ", strays)));
    }
  }

  /**
   * Looks whether {@link #holdWriters} can be called when everything is done.
   *
   * @throws JobFailedException {@code RESTORE_FAILED} where the worker's login may not lock a
   *     table, {@code SOURCE_UNREACHABLE}
   */
  public void mustBeAbleToHoldWriters() throws JobFailedException {
    HeldTables.mustBeHoldable(server, tenant);
  }

  /**
   * Keeps everybody from writing to the tenant's present tables until this is committed or undone,
   * and waits for the transactions that have: to be called last, where the whole schema is
   * replaced.
   *
   * @throws JobFailedException {@code TENANT_BUSY} where one of them does not end, {@code
   *     SOURCE_UNREACHABLE}
   */
  public void holdWriters() throws JobFailedException, InterruptedException {
    held = HeldTables.of(server, tenant, job, settings.lockWait());
  }

  /**
   * Makes it the tenant's.
   *
   * @throws JobFailedException when the server has not committed, or has not said so; in the latter
   *     case it may have
   */
  public void commit() throws JobFailedException, InterruptedException {
    commitSent = true;
    try {
      List<String> status = psql.ask(TransactionSql.commit(open.id()));
      if (!status.equals(List.of("committed"))) {
        throw new JobFailedException(
            FailureCode.RESTORE_FAILED,
            "the server says that the change of %s is %s; the tenant is as it was"
                .formatted(tenant.schema(), status));
      }
      // What comes from another project lets nobody of there in.
      if (expected.size() == 1) {
        role.keepOwners(owners);
      }
    } catch (PsqlEndedException e) {
      if (isConnectionLost(e.failure())) {
        throw new JobFailedException(
            FailureCode.SOURCE_UNREACHABLE,
            "the session was lost in the commit of %s, and the next attempt will see whether it succeeded: %s"
                .formatted(tenant.schema(), e.failure()),
            e);
      }
      throw failed("it was committed", e);
    } finally {
      letWrite();
    }
  }

  private void letWrite() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  /** Ends the session here and on the server, which rolls back what was not committed. */
  @Override
  public void close() {
    deadline.close();
    psql.close();
    letWrite();
    if (!commitSent && !lookedAt) {
      foreignCommit()
          .ifPresent(found -> log.error("restore job_id={}: {}", job, found.getMessage()));
    }
    role.close();
  }

  private JobFailedException busy(PsqlEndedException e) {
    return TenantInUse.after(settings.lockWait(), tenant, e);
  }

  /** Ends the session on the server; puts the tenant back if the dump has committed by itself. */
  private Optional<JobFailedException> foreignCommit() {
    lookedAt = true;
    return new ForeignCommit(server)
        .undo(tenant, job, open, putBack)
        .map(fact -> new JobFailedException(FailureCode.RESTORE_FAILED, fact));
  }

  private JobFailedException failed(String before, PsqlEndedException e) {
    return commitSent
        ? rolledBack(before, e)
        : foreignCommit().orElseGet(() -> rolledBack(before, e));
  }

  private JobFailedException rolledBackByTheDump() {
    return new JobFailedException(
        FailureCode.RESTORE_FAILED,
        "the dump for %s rolled our transaction back, which no dump of ours does; the tenant is as it was"
            .formatted(tenant.schema()));
  }

  private JobFailedException rolledBack(String before, PsqlEndedException e) {
    SqlFailure failure = e.failure();
    FailureCode code = FailureCode.RESTORE_FAILED;
    if (deadline.isOver()) {
      return new JobFailedException(
          code,
          "restoring %s in %s took longer than tenantvault.restore.longest (%s) and was ended; the tenant is as it was"
              .formatted(tenant.schema(), tenant.database(), settings.role().longest()),
          e);
    }
    if (failure.isConnectionLoss()) {
      code = FailureCode.SOURCE_UNREACHABLE;
    } else if (failure.isKill()) {
      code = FailureCode.INTERNAL;
    }
    return new JobFailedException(
        code,
        "restoring %s in %s failed before %s: %s; the tenant is as it was"
            .formatted(tenant.schema(), tenant.database(), before, failure),
        e);
  }

  private static boolean isConnectionLost(SqlFailure failure) {
    return failure.isConnectionLoss() || failure.isKill();
  }
}
