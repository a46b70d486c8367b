package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.Command;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.ProjectEvent;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.TenantEvent;
import io.tenantvault.contract.event.VerificationCompleted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings a batch of events into the tables: in one transaction. */
@Component
public class ProjectEvents {

  // Rows are locked in this order by every batch, so that two batches cannot wait for each other.
  private static final Comparator<Told> LOCK_ORDER =
      Comparator.comparing(told -> told.event().subject());

  private final DSLContext database;
  private final JobRows jobs;
  private final BackupRows backups;
  private final PartRows parts;
  private final RetentionRows retention;
  private final ScheduleRows schedules;
  private final NotificationRows notifications;
  private final AuditRows audit;

  /** Writes to this database. */
  public ProjectEvents(
      DSLContext database, PlatformProperties platform, RetentionProperties keeping) {
    this.database = database;
    this.jobs = new JobRows(database);
    this.backups = new BackupRows(database, platform, keeping);
    this.parts = new PartRows(database);
    this.retention = new RetentionRows(database);
    this.schedules = new ScheduleRows(database);
    this.notifications = new NotificationRows(database);
    this.audit = new AuditRows(database, platform);
  }

  /**
   * Brings all of them in, or none.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException when PostgreSQL refuses what
   *     one of them says
   * @throws org.springframework.dao.DataAccessException when the database does not answer, or wants
   *     it tried again
   */
  @Transactional
  public void project(List<Told> events) {
    var statements = new ArrayList<Query>();
    // The sort is stable: what is told of one job stays in its order.
    List<Told> sorted = events.stream().sorted(LOCK_ORDER).toList();
    sorted.forEach(told -> inTurn(told, statements));
    execute(statements);
    statements.clear();
    sorted.forEach(told -> settle(told.event(), statements));
    sorted.forEach(told -> {
      switch (told.event()) {
        case TenantEvent ofTenant ->
            AuditTrail.of(ofTenant)
                .ifPresent(line -> statements.add(audit.audited(ofTenant, line)));
        case AccessRecorded access -> statements.add(audit.audited(access));
        case RetentionRunRequested _, RetentionRunEnded _ -> {}
      }
    });
    execute(statements);
  }

  // Whose documents are whose is known only once all of the batch is in.
  private void settle(Event event, List<Query> statements) {
    if (event instanceof BackupCompleted || event instanceof BackupDeleted) {
      statements.add(parts.settled(((JobEvent) event).jobId()));
    }
  }

  // What is asked of a job finds what was told of it before, and is found by what is told after it.
  // Runs of schedules find the schedule; thousands that come at once are written at once.
  private void inTurn(Told told, List<Query> statements) {
    Event event = told.event();
    if (!(event instanceof Command)
        && !(event instanceof BackupDeleted)
        && !(event instanceof BackupVerified)
        && (!(event instanceof ProjectEvent) || event instanceof ScheduleRan)) {
      add(told, statements);
      return;
    }
    execute(statements);
    statements.clear();
    add(told, statements);
    execute(statements);
    statements.clear();
  }

  /**
   * Brings one in and leaves the audit log alone. That table is the platform's, and what it refuses
   * must not keep a job from its end.
   *
   * @throws org.springframework.dao.DataAccessException as {@link #project}
   */
  @Transactional
  public void projectUnaudited(Told told) {
    var statements = new ArrayList<Query>();
    add(told, statements);
    execute(statements);
    statements.clear();
    settle(told.event(), statements);
    execute(statements);
  }

  // One prepared statement and one round trip for all that differ only in their values. Their order
  // among each other does not matter, but for the row of a job, which comes before what changes it:
  // each event has it first. Values are bound, never written into the text: a zero byte there would
  // end the statement early, where a bound one is refused by PostgreSQL as what it is.
  private void execute(List<Query> statements) {
    var alike = new LinkedHashMap<String, List<Query>>();
    for (Query statement : statements) {
      alike.computeIfAbsent(statement.getSQL(), _ -> new ArrayList<>()).add(statement);
    }
    for (List<Query> group : alike.values()) {
      BatchBindStep batch = database.batch(group.getFirst());
      for (Query statement : group) {
        batch = batch.bind(statement.getBindValues().toArray());
      }
      batch.execute();
    }
  }

  private void add(Told told, List<Query> statements) {
    switch (told.event()) {
      case JobRequest request -> statements.add(jobs.requested(request, told.trace()));
      case PartDeleted deleted -> statements.add(parts.deleted(deleted));
      case BackupDeleted deleted -> {
        statements.add(backups.remembered(deleted));
        statements.add(backups.deleted(deleted));
      }
      case BackupExpiring warning -> statements.add(backups.warned(warning));
      case BackupVerified verified -> statements.add(backups.verified(verified));
      case RetentionPolicyChanged changed -> statements.add(retention.policy(changed));
      case RetentionRunRequested wanted -> statements.add(retention.requested(wanted));
      case RetentionRunEnded ended -> statements.add(retention.ended(ended));
      case ScheduleSaved saved -> statements.add(schedules.saved(saved));
      case ScheduleDeleted deleted -> statements.addAll(schedules.deleted(deleted));
      case ScheduleRan ran -> statements.addAll(schedules.ran(ran));
      case NotificationSettingsChanged changed -> statements.add(notifications.settings(changed));
      case Command command -> add(command, statements);
      // Only an audit row.
      case AccessRecorded _ -> {}
      // The workers' business; it never comes here.
      case ObjectStored _ -> {}
      case JobReport report -> {
        statements.add(jobs.reported(report.job()));
        add(report, statements);
      }
    }
  }

  private void add(Command command, List<Query> statements) {
    switch (command) {
      case JobCancelRequested e -> {
        statements.add(jobs.known(e.jobId(), e.projectId(), e.kind(), e.occurredAt()));
        statements.add(jobs.cancelRequested(e));
      }
      case JobRetryRequested e -> {
        statements.add(jobs.known(e.jobId(), e.projectId(), e.kind(), e.occurredAt()));
        statements.add(jobs.retryRequested(e));
      }
      case BackupDeletionRequested e -> statements.add(backups.deletionRequested(e));
      case BackupHoldPlaced e -> statements.add(backups.held(e));
      case BackupHoldReleased e -> statements.add(backups.released(e));
    }
  }

  private void add(JobReport report, List<Query> statements) {
    switch (report) {
      case JobStarted e -> {
        statements.add(jobs.status(e.job(), ReportedStatus.running()));
        statements.add(jobs.started(e.job(), e.worker()));
        statements.add(jobs.countersReset(e.job()));
      }
      case JobProgressed e -> {
        statements.add(jobs.status(e.job(), ReportedStatus.running()));
        statements.add(jobs.counters(e));
      }
      case PartStored e -> statements.add(parts.stored(e));
      case AttemptFailed e ->
          statements.add(
              jobs.status(e.job(), ReportedStatus.retried(e.code(), e.message(), e.retryAt())));
      case JobFailed e ->
          statements.add(jobs.status(e.job(), ReportedStatus.failed(e.code(), e.message())));
      case JobCancelled e -> statements.add(jobs.status(e.job(), ReportedStatus.cancelled()));
      case BackupImportStarted e -> {
        statements.add(jobs.status(e.job(), ReportedStatus.running()));
        statements.add(jobs.started(e.job(), e.worker()));
        statements.add(jobs.askedBy(e.job(), e.requestedBy()));
      }
      case BackupCompleted e -> {
        statements.add(jobs.status(e.job(), ReportedStatus.completed(e.backupId())));
        statements.add(jobs.finalCounts(e.job(), e.size(), e.rows()));
        statements.add(backups.warnings(e));
        statements.add(backups.completed(e));
        statements.add(backups.unlessDeleted(e));
      }
      case RestoreCompleted e -> {
        statements.add(jobs.status(e.job(), ReportedStatus.completed(e.backupId())));
        statements.add(jobs.finalCounts(e.job(), null, e.rows()));
        statements.add(jobs.setAside(e.job(), e.setAsideSchema()));
      }
      case VerificationCompleted e ->
          statements.add(jobs.status(e.job(), ReportedStatus.completed(e.backupId())));
      case RestoreUndone e -> {
        statements.add(jobs.status(e.job(), ReportedStatus.completed(null)));
        statements.add(jobs.setAside(e.job(), e.setAsideSchema()));
      }
    }
  }
}
