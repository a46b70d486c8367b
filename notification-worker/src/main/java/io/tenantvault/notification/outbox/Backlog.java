package io.tenantvault.notification.outbox;

import static io.tenantvault.notification.schema.Tables.NOTIFICATIONS;
import static io.tenantvault.notification.schema.Tables.NOTIFICATION_EVENTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record2;

/** What waits, what has failed, and what is old enough to be forgotten. */
public final class Backlog {

  private final DSLContext database;

  /** In this database. */
  public Backlog(DSLContext database) {
    this.database = database;
  }

  /**
   * What waits on a channel.
   *
   * @param oldest how long the oldest has waited
   */
  public record Waiting(int count, Duration oldest) {
    /** Nothing. */
    public static final Waiting NOTHING = new Waiting(0, Duration.ZERO);
  }

  /** By channel; one without anything is missing. */
  public Map<Channel, Waiting> waiting(Instant now) {
    var waiting = new EnumMap<Channel, Waiting>(Channel.class);
    for (Channel channel : Channel.values()) {
      Record2<Integer, Instant> row =
          database
              .select(count(), min(NOTIFICATIONS.CREATED_AT))
              .from(NOTIFICATIONS)
              .where(NOTIFICATIONS.STATE.eq(Outbox.WAITING))
              .and(NOTIFICATIONS.CHANNEL.eq(channel.wireName()))
              .fetchSingle();
      if (row.value1() > 0) {
        Instant oldest = Objects.requireNonNullElse(row.value2(), now);
        waiting.put(channel, new Waiting(row.value1(), Duration.between(oldest, now)));
      }
    }
    return waiting;
  }

  /** How many have failed for good and are still known. */
  public int failed() {
    return database.fetchCount(NOTIFICATIONS, NOTIFICATIONS.STATE.eq(Outbox.FAILED));
  }

  /** How many events wait for their recipients to be known. */
  public int unaddressed() {
    return database.fetchCount(NOTIFICATION_EVENTS, NOTIFICATION_EVENTS.ADDRESSED_AT.isNull());
  }

  /** Forgets what was received before that time and waits for nothing. */
  public void forget(Instant before) {
    database
        .deleteFrom(NOTIFICATIONS)
        .where(NOTIFICATIONS.CREATED_AT.lt(before))
        .and(NOTIFICATIONS.STATE.ne(Outbox.WAITING))
        .execute();
    database
        .deleteFrom(NOTIFICATION_EVENTS)
        .where(NOTIFICATION_EVENTS.RECEIVED_AT.lt(before))
        .and(NOTIFICATION_EVENTS.ADDRESSED_AT.isNotNull())
        .andNotExists(
            database
                .selectOne()
                .from(NOTIFICATIONS)
                .where(NOTIFICATIONS.EVENT_ID.eq(NOTIFICATION_EVENTS.EVENT_ID)))
        .execute();
  }
}
