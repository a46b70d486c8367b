package io.tenantvault.contract.event;

import io.tenantvault.contract.id.AccessId;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody read or changed something through the HTTP API, or tried to.
 *
 * @param action what was asked for, such as {@code backup.download}
 * @param traceId W3C's trace id of the request, 32 hex digits
 */
public record AccessRecorded(
    AccessId accessId,
    String action,
    Client client,
    Target target,
    Answer answer,
    String traceId,
    Instant occurredAt)
    implements PlatformEvent {

  /**
   * Who asked.
   *
   * @param subject the token's; null where no valid token came with the request
   * @param role the token's; null as the subject
   * @param address where the request came from
   */
  public record Client(@Nullable String subject, @Nullable String role, String address) {}

  /**
   * What it was about, as far as it is known.
   *
   * @param projectId a project that the caller reaches; null where there is none
   * @param askedProject the project that was asked for, which need not exist; null where none was
   * @param backupId that was asked for, or made
   * @param jobId that was asked for, or made
   */
  public record Target(
      @Nullable ProjectId projectId,
      @Nullable String askedProject,
      @Nullable BackupId backupId,
      @Nullable JobId jobId) {}

  /**
   * What the caller was told.
   *
   * @param status of HTTP; 499 where the caller went away before there was an answer
   * @param problem the last word of the problem's type; null where there was none
   */
  public record Answer(AccessOutcome outcome, int status, @Nullable String problem) {}

  @Override
  public String eventId() {
    return accessId.toString();
  }

  @Override
  public String subject() {
    ProjectId project = target.projectId();
    return project == null ? accessId.toString() : project.value();
  }
}
