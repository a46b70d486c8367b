package io.tenantvault.gateway.security;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * What becomes known of one request while it is served, for the audit log. It travels in Reactor's
 * context, so that whoever learns something notes it without being asked.
 */
public final class AccessTrace {
  private volatile @Nullable Caller caller;
  private volatile @Nullable ProjectId project;
  private volatile @Nullable ProjectId asked;
  private volatile @Nullable BackupId backup;
  private volatile @Nullable JobId job;

  /** Nothing is known but what the path says. */
  public AccessTrace(Endpoint endpoint) {
    this.asked = endpoint.project().orElse(null);
    this.backup = endpoint.backup().orElse(null);
    this.job = endpoint.job().orElse(null);
  }

  /** Lets all that happens within a request find this. */
  public Context into(Context context) {
    return context.put(AccessTrace.class, this);
  }

  /** Notes something, where a request is being followed; completes at once. */
  public static Mono<Void> note(Consumer<AccessTrace> noted) {
    return Mono.deferContextual(context -> {
      context.<AccessTrace>getOrEmpty(AccessTrace.class).ifPresent(noted);
      return Mono.empty();
    });
  }

  /** Somebody with a valid token. */
  void calledBy(Caller found) {
    caller = found;
  }

  /** A project that the request names, within the caller's reach or not. */
  void asksFor(ProjectId named) {
    asked = named;
  }

  /** A project that the caller reaches. */
  void reaches(ProjectId reached) {
    project = reached;
  }

  /** A backup that is asked for, or made. */
  public void concerns(BackupId named) {
    backup = named;
  }

  /** A job that is asked for, or made. */
  public void concerns(JobId named) {
    job = named;
  }

  /** Who calls; nothing without a valid token. */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** The project that was reached last. */
  public Optional<ProjectId> project() {
    return Optional.ofNullable(project);
  }

  /** The project that was asked for last. */
  public Optional<ProjectId> asked() {
    return Optional.ofNullable(asked);
  }

  /** The backup that it is about. */
  public Optional<BackupId> backup() {
    return Optional.ofNullable(backup);
  }

  /** The job that it is about. */
  public Optional<JobId> job() {
    return Optional.ofNullable(job);
  }
}
