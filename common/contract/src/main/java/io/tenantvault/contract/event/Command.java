package io.tenantvault.contract.event;

/**
 * Asks that something be done with a job or a backup that exists. It travels with the reports of
 * that job, so that its place among them is kept.
 */
public sealed interface Command extends Event
    permits JobCancelRequested, JobRetryRequested, BackupDeletionRequested {

  /** Who asked. */
  String requestedBy();
}
