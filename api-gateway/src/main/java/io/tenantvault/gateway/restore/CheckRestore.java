package io.tenantvault.gateway.restore;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.BackupStatus;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.projects.ProjectsTable;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether a backup can be restored in the way that is asked for, as far as the tables know. */
@Component
class CheckRestore {

  private final ProjectsTable projects;
  private final Clock clock;

  CheckRestore(ProjectsTable projects, Clock clock) {
    this.projects = projects;
    this.clock = clock;
  }

  /** Completes where it can; fails with a {@link Refusal} where it cannot. */
  Mono<Void> check(Backup backup, RestoreOrder order) {
    return Mono.fromRunnable(() -> mustFit(backup, order))
        .then(Mono.justOrEmpty(order.target()))
        .filter(target -> !target.equals(backup.projectId()))
        .flatMap(this::mustExist);
  }

  private void mustFit(Backup backup, RestoreOrder order) {
    boolean database = is(BackupType.DATABASE, backup);
    if (!database && !is(BackupType.STORAGE, backup)) {
      throw contradicts(
          RestoreOrder.BACKUP_ID, backup, "only one of a database or of files can be restored");
    }
    if (!database && order.tables().isPresent()) {
      throw contradicts(RestoreOrder.TABLES, backup, "it has no tables");
    }
    if (database && order.targetPath().isPresent()) {
      throw contradicts(RestoreOrder.TARGET_PATH, backup, "it has no files");
    }
    if (backup.status() == BackupStatus.DELETING) {
      throw new Refusal.Contradiction(
          RestoreOrder.BACKUP_ID, "Backup %s is being deleted.".formatted(backup.id()));
    }
    if (!clock.instant().isBefore(backup.expiresAt())) {
      throw new Refusal.Contradiction(
          RestoreOrder.BACKUP_ID,
          "Backup %s expired at %s; its parts may be gone."
              .formatted(backup.id(), backup.expiresAt()));
    }
  }

  private static boolean is(BackupType type, Backup backup) {
    return type.wireName().equals(backup.type());
  }

  private static Refusal contradicts(String field, Backup backup, String fact) {
    return new Refusal.Contradiction(
        field, "Backup %s holds %s; %s.".formatted(backup.id(), backup.type(), fact));
  }

  private Mono<Void> mustExist(ProjectId target) {
    return projects
        .contains(target)
        .filter(exists -> exists)
        .switchIfEmpty(
            Mono.error(
                () -> new Refusal.NotFound("project", RestoreOrder.TARGET_PROJECT_ID, target)))
        .then();
  }
}
