package io.tenantvault.contract.event;

/**
 * What is set for a project and belongs to no job. Those of one project keep their order; the
 * latest counts.
 */
public sealed interface ProjectEvent extends TenantEvent
    permits RetentionPolicyChanged,
        ScheduleSaved,
        ScheduleDeleted,
        ScheduleRan,
        NotificationSettingsChanged {

  /** Who asked for it. */
  String requestedBy();

  @Override
  default String subject() {
    return projectId().value();
  }
}
