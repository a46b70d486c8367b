package io.tenantvault.notification.addressing;

import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.notification.addressing.ProjectSettings.Requester;
import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.News;
import io.tenantvault.notification.outbox.NewsTable;
import io.tenantvault.notification.outbox.Outbox;
import io.tenantvault.notification.outbox.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who is to be told of what. The request of a job may come into the tables after the
 * report of its end: those who are known by then are told at once, and the request is waited for.
 */
public final class AddressNews {

  private static final Logger LOG = LoggerFactory.getLogger(AddressNews.class);
  private static final int BATCH = 50;
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final DSLContext database;
  private final Rules rules;
  private final Clock clock;

  /** Works by these rules. */
  public AddressNews(DSLContext database, Rules rules, Clock clock) {
    this.database = database;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Does what is due.
   *
   * @return whether there was something, and so may be more
   */
  public boolean run() {
    return database.transactionResult(transaction -> {
      DSLContext session = DSL.using(transaction);
      List<News> due = new NewsTable(session).due(clock.instant(), BATCH);
      due.forEach(news -> address(news, session));
      return !due.isEmpty();
    });
  }

  private void address(News news, DSLContext session) {
    Instant now = clock.instant();
    var settings = new ProjectSettings(session);
    var table = new NewsTable(session);
    Requester requester = settings.requesterOf(news.event().jobId());
    var outbox = new Outbox(session);
    recipients(news, settings, requester).stream()
        .filter(recipient -> rules.channels().contains(recipient.channel()))
        .forEach(recipient -> outbox.add(news, recipient, now));
    if (requester instanceof Requester.Known) {
      table.addressed(news, now);
    } else if (now.isAfter(news.receivedAt().plus(rules.requestWait()))) {
      LOG.warn(
          "the request of job {} of project {} did not come into the tables within {}; who it may"
              + " name is not told of {}",
          news.event().jobId(),
          news.event().projectId(),
          rules.requestWait(),
          news.occasion().wireName());
      table.addressed(news, now);
    } else {
      table.postpone(news, now.plus(AGAIN));
    }
  }

  private Set<Recipient> recipients(News news, ProjectSettings settings, Requester requester) {
    var recipients = new LinkedHashSet<Recipient>();
    settings
        .of(news.event().projectId())
        .filter(wanted -> wanted.events().contains(news.occasion()))
        .ifPresent(wanted -> addAll(wanted, recipients));
    if (requester instanceof Requester.Known known
        && rules.requesterEvents().contains(news.occasion())) {
      known.email().ifPresent(address -> recipients.add(new Recipient(Channel.EMAIL, address)));
    }
    String chat = rules.operatorsChat();
    if (chat != null && rules.operatorsEvents().contains(news.occasion())) {
      recipients.add(new Recipient(Channel.TELEGRAM, chat));
    }
    return recipients;
  }

  private static void addAll(NotificationSettings wanted, Set<Recipient> recipients) {
    wanted.emails().forEach(address -> recipients.add(new Recipient(Channel.EMAIL, address)));
    String url = wanted.webhookUrl();
    if (url != null) {
      recipients.add(new Recipient(Channel.WEBHOOK, url));
    }
  }
}
