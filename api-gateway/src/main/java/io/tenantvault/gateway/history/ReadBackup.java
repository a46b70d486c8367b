package io.tenantvault.gateway.history;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.AccessPolicy;
import io.tenantvault.gateway.security.AccessTrace;
import io.tenantvault.gateway.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds a backup for a caller. */
@Component
public class ReadBackup {

  private final AccessPolicy policy;
  private final BackupsTable backups;

  ReadBackup(AccessPolicy policy, BackupsTable backups) {
    this.policy = policy;
    this.backups = backups;
  }

  /**
   * The backup. One of a project out of the caller's reach is treated as one that does not exist.
   *
   * @param field where the request named it
   * @return fails with {@link Refusal.NotFound} when there is none
   */
  public Mono<Backup> read(Caller caller, BackupId id, String field) {
    return AccessTrace.note(trace -> trace.concerns(id))
        .then(policy.visible(caller, backups.find(id), Backup::projectId))
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("backup", field, id)));
  }

  Mono<BackupDetail> detail(Caller caller, BackupId id) {
    return read(caller, id, "id")
        .flatMap(backup ->
            Mono.zip(
                backups.tableRows(backup.id()),
                backups.documents(backup.id()).collectList(),
                (tables, documents) -> new BackupDetail(backup, tables, documents)));
  }
}
