package io.tenantvault.notification.outbox;

import static io.tenantvault.notification.schema.Tables.NOTIFICATIONS;
import static io.tenantvault.notification.schema.Tables.NOTIFICATION_EVENTS;

import io.tenantvault.contract.codec.TracedDocument;
import io.tenantvault.contract.event.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * {@code notifications}. Who takes a row has it for the lease: only until then may it be told, and
 * after that another worker takes it. A row whose attempt has been taken over is not changed any
 * more by who had it before.
 */
public final class Outbox {

  static final String WAITING = "waiting";
  static final String SENT = "sent";
  static final String FAILED = "failed";

  private final DSLContext database;

  /** In this database, or in this transaction. */
  public Outbox(DSLContext database) {
    this.database = database;
  }

  /** Notes that somebody is to be told; to note it again changes nothing. */
  public void add(News news, Recipient recipient, Instant now) {
    database
        .insertInto(NOTIFICATIONS)
        .set(NOTIFICATIONS.ID, Notification.id(news.id(), recipient))
        .set(NOTIFICATIONS.EVENT_ID, news.id())
        .set(NOTIFICATIONS.PROJECT_ID, news.event().projectId().value())
        .set(NOTIFICATIONS.OCCASION, news.occasion().wireName())
        .set(NOTIFICATIONS.CHANNEL, recipient.channel().wireName())
        .set(NOTIFICATIONS.RECIPIENT, recipient.address())
        .set(NOTIFICATIONS.STATE, WAITING)
        .set(NOTIFICATIONS.CREATED_AT, now)
        .set(NOTIFICATIONS.DUE_AT, now)
        .onConflictDoNothing()
        .execute();
  }

  /** Takes what is due on a channel, the longest due first. */
  public List<Notification> take(Channel channel, int most, Instant now, Duration lease) {
    List<UUID> ids =
        database
            .update(NOTIFICATIONS)
            .set(NOTIFICATIONS.DUE_AT, now.plus(lease))
            .set(NOTIFICATIONS.ATTEMPTS, NOTIFICATIONS.ATTEMPTS.plus(1))
            .where(
                NOTIFICATIONS.ID.in(
                    database
                        .select(NOTIFICATIONS.ID)
                        .from(NOTIFICATIONS)
                        .where(NOTIFICATIONS.STATE.eq(WAITING))
                        .and(NOTIFICATIONS.CHANNEL.eq(channel.wireName()))
                        .and(NOTIFICATIONS.DUE_AT.le(now))
                        .orderBy(NOTIFICATIONS.DUE_AT)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()))
            .returning(NOTIFICATIONS.ID)
            .fetch(NOTIFICATIONS.ID);
    return ids.isEmpty() ? List.of() : read(ids);
  }

  private List<Notification> read(List<UUID> ids) {
    return database
        .select(NOTIFICATIONS.asterisk(), NOTIFICATION_EVENTS.EVENT)
        .from(NOTIFICATIONS)
        .join(NOTIFICATION_EVENTS)
        .on(NOTIFICATION_EVENTS.EVENT_ID.eq(NOTIFICATIONS.EVENT_ID))
        .where(NOTIFICATIONS.ID.in(ids))
        .fetch(Outbox::notification);
  }

  private static Notification notification(Record row) {
    Occasion occasion = Occasion.ofWireName(row.get(NOTIFICATIONS.OCCASION));
    String event = row.get(NOTIFICATION_EVENTS.EVENT).data();
    Channel channel = Channel.valueOf(row.get(NOTIFICATIONS.CHANNEL).toUpperCase(Locale.ROOT));
    return new Notification(
        row.get(NOTIFICATIONS.ID),
        occasion,
        Occasions.read(occasion, event),
        new Recipient(channel, row.get(NOTIFICATIONS.RECIPIENT)),
        row.get(NOTIFICATIONS.ATTEMPTS),
        row.get(NOTIFICATIONS.CREATED_AT),
        TracedDocument.traceOf(event).orElse(null));
  }

  /** It has been told. */
  public void sent(Notification notification, Instant now) {
    end(notification, SENT, null, now);
  }

  /** It will never be told. */
  public void failed(Notification notification, String reason, Instant now) {
    end(notification, FAILED, reason, now);
  }

  private void end(Notification notification, String state, @Nullable String reason, Instant now) {
    database
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.STATE, state)
        .set(NOTIFICATIONS.LAST_ERROR, reason)
        .set(NOTIFICATIONS.ENDED_AT, now)
        .where(NOTIFICATIONS.ID.eq(notification.id()))
        .and(NOTIFICATIONS.STATE.eq(WAITING))
        .and(NOTIFICATIONS.ATTEMPTS.eq(notification.attempt()))
        .execute();
  }

  /** It is to be tried again. */
  public void later(Notification notification, String reason, Instant due) {
    database
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.DUE_AT, due)
        .set(NOTIFICATIONS.LAST_ERROR, reason)
        .where(NOTIFICATIONS.ID.eq(notification.id()))
        .and(NOTIFICATIONS.STATE.eq(WAITING))
        .and(NOTIFICATIONS.ATTEMPTS.eq(notification.attempt()))
        .execute();
  }
}
