package io.tenantvault.gateway.keys;

import static io.tenantvault.gateway.schema.Tables.BACKUP_KEYS;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.KeyNotUsableException;
import io.tenantvault.encryption.MasterKey;
import io.tenantvault.encryption.WrappedKey;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.schema.tables.records.BackupKeysRecord;
import io.tenantvault.gateway.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the key of an encrypted backup for a caller who may restore it. */
@Component
class ReadKey {

  private static final Logger log = LoggerFactory.getLogger(ReadKey.class);

  private final ReadBackup readBackup;
  private final ControlPlane tables;
  private final MasterKey master;

  ReadKey(ReadBackup readBackup, ControlPlane tables, MasterKey master) {
    this.readBackup = readBackup;
    this.tables = tables;
    this.master = master;
  }

  /**
   * The key.
   *
   * @return fails with a {@link Refusal} where the caller reaches no such backup, it is not
   *     encrypted, its key is destroyed, or no master key here opens it
   */
  Mono<ShownKey> read(Caller caller, BackupId id) {
    return readBackup
        .read(caller, id, "id")
        .flatMap(backup -> Mono.justOrEmpty(backup.encryption()).flatMap(it -> key(backup, it)))
        .switchIfEmpty(
            Mono.error(() ->
                new Refusal.Contradiction("id", "Backup %s is not encrypted.".formatted(id))));
  }

  private Mono<ShownKey> key(Backup backup, Encryption encryption) {
    return tables
        .one(sql ->
            sql.selectFrom(BACKUP_KEYS)
                .where(BACKUP_KEYS.RECIPIENT.eq(encryption.recipient()))
                .and(BACKUP_KEYS.PROJECT_ID.eq(backup.projectId().value())))
        .switchIfEmpty(Mono.error(() -> destroyed(backup)))
        .map(row -> opened(backup, encryption, row));
  }

  private ShownKey opened(Backup backup, Encryption encryption, BackupKeysRecord row) {
    WrappedKey wrapped = new WrappedKey(row.getMasterKey(), row.getWrapped());
    try {
      return ShownKey.of(
          encryption, BackupKeys.open(master, encryption, row.getProjectId(), wrapped));
    } catch (KeyNotUsableException e) {
      log.warn("the key of backup {}: {}", backup.id(), e.getMessage());
      throw new Refusal.Undeliverable(
          "This gateway has no master key that opens the key of backup %s; its operator finds in the log which one is missing."
              .formatted(backup.id()),
          e);
    }
  }

  private static Refusal destroyed(Backup backup) {
    return new Refusal.Gone(
        "The key of backup %s is destroyed, and with it every copy of the backup."
            .formatted(backup.id()));
  }
}
