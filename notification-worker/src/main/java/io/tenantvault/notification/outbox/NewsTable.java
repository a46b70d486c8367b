package io.tenantvault.notification.outbox;

import static io.tenantvault.notification.schema.Tables.NOTIFICATION_EVENTS;

import io.tenantvault.contract.codec.TracedDocument;
import io.tenantvault.contract.event.Occasion;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;

/** {@code notification_events}. */
public final class NewsTable {

  private final DSLContext database;

  /** In this database, or in this transaction. */
  public NewsTable(DSLContext database) {
    this.database = database;
  }

  /** Writes them down but those that are known. */
  public void remember(List<News> news) {
    List<Query> statements = news.stream().map(this::insert).toList();
    database.batch(statements).execute();
  }

  private Query insert(News news) {
    return database
        .insertInto(NOTIFICATION_EVENTS)
        .set(NOTIFICATION_EVENTS.EVENT_ID, news.id())
        .set(NOTIFICATION_EVENTS.PROJECT_ID, news.event().projectId().value())
        .set(NOTIFICATION_EVENTS.JOB_ID, news.event().jobId().value())
        .set(NOTIFICATION_EVENTS.OCCASION, news.occasion().wireName())
        .set(
            NOTIFICATION_EVENTS.EVENT,
            JSONB.valueOf(TracedDocument.write(news.event(), news.trace())))
        .set(NOTIFICATION_EVENTS.OCCURRED_AT, news.event().occurredAt())
        .set(NOTIFICATION_EVENTS.RECEIVED_AT, news.receivedAt())
        .set(NOTIFICATION_EVENTS.DUE_AT, news.receivedAt())
        .onConflict(NOTIFICATION_EVENTS.EVENT_ID)
        .doNothing();
  }

  /** Those whose recipients are to be worked out now; locked until the transaction's end. */
  public List<News> due(Instant now, int most) {
    return database
        .selectFrom(NOTIFICATION_EVENTS)
        .where(NOTIFICATION_EVENTS.ADDRESSED_AT.isNull())
        .and(NOTIFICATION_EVENTS.DUE_AT.le(now))
        .orderBy(NOTIFICATION_EVENTS.DUE_AT)
        .limit(most)
        .forUpdate()
        .skipLocked()
        .fetch(row -> {
          Occasion occasion = Occasion.ofWireName(row.getOccasion());
          String event = row.getEvent().data();
          return new News(
              occasion,
              Occasions.read(occasion, event),
              row.getReceivedAt(),
              TracedDocument.traceOf(event).orElse(null));
        });
  }

  /** All recipients are known. */
  public void addressed(News news, Instant now) {
    database
        .update(NOTIFICATION_EVENTS)
        .set(NOTIFICATION_EVENTS.ADDRESSED_AT, now)
        .where(NOTIFICATION_EVENTS.EVENT_ID.eq(news.id()))
        .execute();
  }

  /** Some recipients are not known yet. */
  public void postpone(News news, Instant until) {
    database
        .update(NOTIFICATION_EVENTS)
        .set(NOTIFICATION_EVENTS.DUE_AT, until)
        .where(NOTIFICATION_EVENTS.EVENT_ID.eq(news.id()))
        .execute();
  }
}
