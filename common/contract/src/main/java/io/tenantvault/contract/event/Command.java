package io.tenantvault.contract.event;

/**
 * Asks that something be done with a job or a backup that exists. It travels with the reports of
 * that job, so that its place among them is kept.
 */
public sealed interface Command extends JobEvent
    permits JobCancelRequested,
        JobRetryRequested,
        BackupDeletionRequested,
        BackupHoldPlaced,
        BackupHoldReleased {

  /** Who asked. */
  String requestedBy();
}
