package io.tenantvault.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Occasion;
import io.tenantvault.notification.ControlPlane;
import io.tenantvault.notification.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

class OutboxIT {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Recipient ADA = new Recipient(Channel.EMAIL, "ada@example.org");

  private final DSLContext database = new ControlPlane().jooq();
  private final Outbox outbox = new Outbox(database);
  private final Backlog backlog = new Backlog(database);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Test
  void handsOneOutToOneWorkerAtATimeAndOnceTooOften() {
    News news = known();
    outbox.add(news, ADA, now);
    outbox.add(news, ADA, now);

    List<Notification> first = outbox.take(Channel.EMAIL, 10, now, LEASE);
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().event()).isEqualTo(news.event());
    assertThat(outbox.take(Channel.EMAIL, 10, now.plusSeconds(299), LEASE)).isEmpty();
    List<Notification> second = outbox.take(Channel.EMAIL, 10, now.plusSeconds(301), LEASE);
    assertThat(second.getFirst().attempt()).isEqualTo(2);

    outbox.failed(first.getFirst(), "what the first one says now is too late", now);
    assertThat(backlog.failed()).isZero();
    outbox.sent(second.getFirst(), now);
    assertThat(backlog.waiting(now)).isEmpty();
    assertThat(outbox.take(Channel.EMAIL, 10, now.plus(Duration.ofDays(1)), LEASE)).isEmpty();
  }

  @Test
  void forgetsWhatIsOldAndEnded() {
    News news = known();
    new NewsTable(database).addressed(news, now);
    outbox.add(news, ADA, now);
    outbox.add(news, new Recipient(Channel.EMAIL, "bob@example.org"), now);
    List<Notification> taken = outbox.take(Channel.EMAIL, 10, now, LEASE);
    outbox.sent(taken.getFirst(), now);

    backlog.forget(now.plusSeconds(1));
    assertThat(backlog.waiting(now).get(Channel.EMAIL).count()).as("waits").isEqualTo(1);

    outbox.failed(taken.getLast(), "no such user", now);
    assertThat(backlog.failed()).isEqualTo(1);
    backlog.forget(now.plusSeconds(1));
    assertThat(backlog.failed()).isZero();
    assertThat(new NewsTable(database).due(now, 10)).isEmpty();
  }

  private News known() {
    var news =
        new News(Occasion.BACKUP_COMPLETED, TestEvents.of("shop", now).completed(), now, null);
    new NewsTable(database).remember(List.of(news));
    new NewsTable(database).remember(List.of(news));
    assertThat(backlog.unaddressed()).isEqualTo(1);
    return news;
  }
}
