package io.tenantvault.reconcile;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectCount;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** What the control plane knows of documents. */
final class Catalogue {
  private final DSLContext controlPlane;

  Catalogue(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** Some documents, chosen at random. */
  List<LiveDocument> sample(int size) {
    return documents(noCondition())
        .orderBy(field("random()"))
        .limit(size)
        .fetch(Catalogue::document);
  }

  /**
   * All documents in the order of their addresses, page by page.
   *
   * @param last the last one of the page before; null for the first page
   */
  List<LiveDocument> after(@Nullable LiveDocument last, int size) {
    Condition behind =
        last == null
            ? noCondition()
            : row(BACKUP_PARTS.BOT, BACKUP_PARTS.CHAT_ID, BACKUP_PARTS.MESSAGE_ID)
                .gt(last.file().bot(), last.file().chatId(), last.file().messageId());
    return documents(behind)
        .orderBy(BACKUP_PARTS.BOT, BACKUP_PARTS.CHAT_ID, BACKUP_PARTS.MESSAGE_ID)
        .limit(size)
        .fetch(Catalogue::document);
  }

  private SelectConditionStep<?> documents(Condition which) {
    return controlPlane
        .select(BACKUPS.ID, BACKUPS.PROJECT_ID)
        .select(BACKUP_PARTS.fields())
        .from(BACKUP_PARTS)
        .join(BACKUPS)
        .on(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
        .and(BACKUPS.ATTEMPT.eq(BACKUP_PARTS.ATTEMPT))
        .where(BACKUPS.DELETION_REQUESTED_AT.isNull())
        .and(which);
  }

  private static LiveDocument document(Record found) {
    return new LiveDocument(
        new BackupId(found.get(BACKUPS.ID)),
        new ProjectId(found.get(BACKUPS.PROJECT_ID)),
        found.get(BACKUP_PARTS.NAME),
        new StoredFile(
            found.get(BACKUP_PARTS.BOT),
            found.get(BACKUP_PARTS.CHAT_ID),
            found.get(BACKUP_PARTS.MESSAGE_ID),
            found.get(BACKUP_PARTS.FILE_ID)),
        Objects.requireNonNullElse(found.get(BACKUP_PARTS.SIZE), 0L),
        found.get(BACKUP_PARTS.DELETION));
  }

  /** Live backups that have not as many documents on record as they need: parts and a manifest. */
  List<String> incomplete() {
    var known =
        selectCount()
            .from(BACKUP_PARTS)
            .where(BACKUP_PARTS.JOB_ID.eq(BACKUPS.JOB_ID))
            .and(BACKUP_PARTS.ATTEMPT.eq(BACKUPS.ATTEMPT))
            .<Integer>asField();
    return controlPlane
        .select(BACKUPS.ID, BACKUPS.PROJECT_ID, BACKUPS.PARTS, known.as("known"))
        .from(BACKUPS)
        .where(BACKUPS.DELETION_REQUESTED_AT.isNull())
        .and(known.ne(BACKUPS.PARTS.plus(1)))
        .fetch(found ->
            "backup %s of project %s has %d documents on record, not %d"
                .formatted(found.value1(), found.value2(), found.value4(), found.value3() + 1));
  }

  int liveBackups() {
    return controlPlane
        .select(count())
        .from(BACKUPS)
        .where(BACKUPS.DELETION_REQUESTED_AT.isNull())
        .fetchSingle()
        .value1();
  }

  /** The chats that a bot has stored documents in since. */
  List<Long> chats(long bot, Instant since) {
    return controlPlane
        .selectDistinct(BACKUP_PARTS.CHAT_ID)
        .from(BACKUP_PARTS)
        .where(BACKUP_PARTS.BOT.eq(bot))
        .and(BACKUP_PARTS.STORED_AT.ge(since))
        .orderBy(BACKUP_PARTS.CHAT_ID)
        .fetch(BACKUP_PARTS.CHAT_ID);
  }

  /**
   * The known message ids of a chat, in order, from the last one that was stored before a time, or
   * the first of all, to the last one that was stored until another.
   */
  List<Long> known(long bot, long chat, Instant since, Instant until) {
    var recent =
        controlPlane
            .select(min(BACKUP_PARTS.MESSAGE_ID), max(BACKUP_PARTS.MESSAGE_ID))
            .from(BACKUP_PARTS)
            .where(BACKUP_PARTS.BOT.eq(bot))
            .and(BACKUP_PARTS.CHAT_ID.eq(chat))
            .and(BACKUP_PARTS.STORED_AT.between(since, until))
            .fetchSingle();
    if (recent.value1() == null) {
      return List.of();
    }
    Long before = lastBefore(bot, chat, recent.value1());
    return controlPlane
        .select(BACKUP_PARTS.MESSAGE_ID)
        .from(BACKUP_PARTS)
        .where(BACKUP_PARTS.CHAT_ID.eq(chat))
        .and(
            BACKUP_PARTS.MESSAGE_ID.between(
                before == null ? recent.value1() : before, recent.value2()))
        .orderBy(BACKUP_PARTS.MESSAGE_ID)
        .fetch(BACKUP_PARTS.MESSAGE_ID);
  }

  private @Nullable Long lastBefore(long bot, long chat, long message) {
    return controlPlane
        .select(max(BACKUP_PARTS.MESSAGE_ID))
        .from(BACKUP_PARTS)
        .where(BACKUP_PARTS.BOT.eq(bot))
        .and(BACKUP_PARTS.CHAT_ID.eq(chat))
        .and(BACKUP_PARTS.MESSAGE_ID.lt(message))
        .fetchSingle()
        .value1();
  }

  /** Whether some record names a message. */
  boolean names(long chat, long message) {
    return controlPlane.fetchExists(
        BACKUP_PARTS, BACKUP_PARTS.CHAT_ID.eq(chat).and(BACKUP_PARTS.MESSAGE_ID.eq(message)));
  }
}
