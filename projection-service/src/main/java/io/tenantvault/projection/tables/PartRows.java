package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.BACKUPS;
import static io.tenantvault.projection.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;

/** Statements for {@code backup_parts}: every document ever stored, and what became of it. */
final class PartRows {

  private static final String REFUSED = PartDeleted.Outcome.REFUSED.wireName();

  private final DSLContext database;

  PartRows(DSLContext database) {
    this.database = database;
  }

  /** A document is there. */
  Query stored(PartStored stored) {
    StoredFile file = stored.part().file();
    return database
        .insertInto(BACKUP_PARTS)
        .set(BACKUP_PARTS.BOT, file.bot())
        .set(BACKUP_PARTS.CHAT_ID, file.chatId())
        .set(BACKUP_PARTS.MESSAGE_ID, file.messageId())
        .set(BACKUP_PARTS.JOB_ID, stored.jobId().value())
        .set(BACKUP_PARTS.PROJECT_ID, stored.projectId().value())
        .set(BACKUP_PARTS.ATTEMPT, stored.job().attempt())
        .set(BACKUP_PARTS.IDX, stored.part().index())
        .set(BACKUP_PARTS.NAME, stored.part().name())
        .set(BACKUP_PARTS.FILE_ID, file.fileId())
        .set(BACKUP_PARTS.SIZE, stored.part().size())
        .set(BACKUP_PARTS.SHA256, stored.part().sha256())
        .set(BACKUP_PARTS.STORED_AT, stored.occurredAt())
        .set(
            BACKUP_PARTS.IN_CATALOGUE,
            inCatalogue(
                val(stored.jobId().value(), BACKUPS.JOB_ID),
                val(stored.job().attempt(), BACKUPS.ATTEMPT)))
        .onConflict(BACKUP_PARTS.BOT, BACKUP_PARTS.CHAT_ID, BACKUP_PARTS.MESSAGE_ID)
        .doUpdate()
        .set(BACKUP_PARTS.ATTEMPT, excluded(BACKUP_PARTS.ATTEMPT))
        .set(BACKUP_PARTS.IDX, excluded(BACKUP_PARTS.IDX))
        .set(BACKUP_PARTS.NAME, excluded(BACKUP_PARTS.NAME))
        .set(BACKUP_PARTS.SIZE, excluded(BACKUP_PARTS.SIZE))
        .set(BACKUP_PARTS.SHA256, excluded(BACKUP_PARTS.SHA256))
        .set(BACKUP_PARTS.STORED_AT, excluded(BACKUP_PARTS.STORED_AT))
        .set(BACKUP_PARTS.IN_CATALOGUE, excluded(BACKUP_PARTS.IN_CATALOGUE))
        .where(BACKUP_PARTS.STORED_AT.isNull());
  }

  /** Which of a job's documents belong to its backup, once that is in the catalogue. */
  Query settled(JobId job) {
    Field<Boolean> inCatalogue = inCatalogue(BACKUP_PARTS.JOB_ID, BACKUP_PARTS.ATTEMPT);
    return database
        .update(BACKUP_PARTS)
        .set(BACKUP_PARTS.IN_CATALOGUE, inCatalogue)
        .where(BACKUP_PARTS.JOB_ID.eq(job.value()))
        .and(BACKUP_PARTS.IN_CATALOGUE.ne(inCatalogue));
  }

  private static Field<Boolean> inCatalogue(Field<UUID> job, Field<Integer> attempt) {
    return field(
        exists(
            selectOne()
                .from(BACKUPS)
                .where(BACKUPS.JOB_ID.eq(job))
                .and(BACKUPS.ATTEMPT.eq(attempt))));
  }

  /**
   * A document was to be deleted. The first success stands; until then the last refusal does, and
   * each later one counts.
   */
  Query deleted(PartDeleted deleted) {
    StoredFile file = deleted.file();
    return database
        .insertInto(BACKUP_PARTS)
        .set(BACKUP_PARTS.BOT, file.bot())
        .set(BACKUP_PARTS.CHAT_ID, file.chatId())
        .set(BACKUP_PARTS.MESSAGE_ID, file.messageId())
        .set(BACKUP_PARTS.JOB_ID, deleted.jobId().value())
        .set(BACKUP_PARTS.PROJECT_ID, deleted.projectId().value())
        .set(BACKUP_PARTS.FILE_ID, file.fileId())
        .set(BACKUP_PARTS.DELETION, deleted.outcome().wireName())
        .set(BACKUP_PARTS.DELETION_REASON, deleted.reason())
        .set(BACKUP_PARTS.DELETED_AT, deleted.occurredAt())
        .set(BACKUP_PARTS.REFUSALS, deleted.outcome() == PartDeleted.Outcome.REFUSED ? 1 : 0)
        .onConflict(BACKUP_PARTS.BOT, BACKUP_PARTS.CHAT_ID, BACKUP_PARTS.MESSAGE_ID)
        .doUpdate()
        .set(BACKUP_PARTS.DELETION, excluded(BACKUP_PARTS.DELETION))
        .set(BACKUP_PARTS.DELETION_REASON, excluded(BACKUP_PARTS.DELETION_REASON))
        .set(BACKUP_PARTS.DELETED_AT, excluded(BACKUP_PARTS.DELETED_AT))
        .set(BACKUP_PARTS.REFUSALS, BACKUP_PARTS.REFUSALS.plus(excluded(BACKUP_PARTS.REFUSALS)))
        .where(saysMore());
  }

  private static Condition saysMore() {
    Condition refusedBefore = BACKUP_PARTS.DELETION.eq(REFUSED);
    Condition refusedNow = excluded(BACKUP_PARTS.DELETION).eq(REFUSED);
    Condition later = excluded(BACKUP_PARTS.DELETED_AT).gt(BACKUP_PARTS.DELETED_AT);
    Condition earlier = excluded(BACKUP_PARTS.DELETED_AT).lt(BACKUP_PARTS.DELETED_AT);
    return BACKUP_PARTS
        .DELETION
        .isNull()
        .or(refusedBefore.and(refusedNow.not()))
        .or(refusedBefore.and(refusedNow).and(later))
        .or(refusedBefore.not().and(refusedNow.not()).and(earlier));
  }
}
