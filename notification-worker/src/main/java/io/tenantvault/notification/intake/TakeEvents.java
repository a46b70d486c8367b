package io.tenantvault.notification.intake;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.notification.outbox.News;
import io.tenantvault.notification.outbox.NewsTable;
import io.tenantvault.notification.outbox.Occasions;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which of the events are to be told. Those that are too old are passed over: they were
 * told long ago, or help nobody any more. What cannot be read is the projection's to put aside.
 */
public final class TakeEvents {

  private static final Logger LOG = LoggerFactory.getLogger(TakeEvents.class);
  private static final String TYPE = "ce_type";

  private final EventCodec codec;
  private final NewsTable news;
  private final Duration maxAge;
  private final Clock clock;

  /** Passes over what is older than {@code maxAge}. */
  public TakeEvents(EventCodec codec, NewsTable news, Duration maxAge, Clock clock) {
    this.codec = codec;
    this.news = news;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /**
   * Returns when they are in the table.
   *
   * @throws org.jooq.exception.DataAccessException when the database does not answer
   */
  public void take(Iterable<ConsumerRecord<String, byte[]>> messages) {
    Instant now = clock.instant();
    List<News> fresh = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      occasion(message)
          .flatMap(occasion -> read(message, occasion, now))
          .filter(one -> !one.event().occurredAt().isBefore(now.minus(maxAge)))
          .ifPresent(fresh::add);
    }
    if (!fresh.isEmpty()) {
      remember(fresh);
    }
  }

  // What is told later continues what is done here.
  private void remember(List<News> fresh) {
    List<OpenSpan> spans = fresh.stream().map(TakeEvents::span).toList();
    try {
      news.remember(
          IntStream.range(0, fresh.size())
              .mapToObj(i -> fresh.get(i).continuedBy(spans.get(i)))
              .toList());
    } catch (RuntimeException e) {
      spans.forEach(span -> span.failed(e.getClass().getSimpleName()));
      throw e;
    } finally {
      spans.forEach(OpenSpan::close);
    }
  }

  private static OpenSpan span(News one) {
    return Spans.open(Work.HEAR, EventType.of(one.event()).wireName(), one.trace())
        .with(Detail.OCCASION, one.occasion().wireName())
        .with(Detail.JOB_ID, one.event().jobId())
        .with(Detail.PROJECT_ID, one.event().projectId());
  }

  // Most events are progress: they need not be decoded.
  private static Optional<Occasion> occasion(ConsumerRecord<String, byte[]> message) {
    Header type = message.headers().lastHeader(TYPE);
    return type == null
        ? Optional.empty()
        : Occasions.of(new String(type.value(), StandardCharsets.UTF_8));
  }

  private Optional<News> read(
      ConsumerRecord<String, byte[]> message, Occasion occasion, Instant now) {
    try {
      return codec.decode(message) instanceof JobEvent event && Occasions.isTold(event)
          ? Optional.of(new News(occasion, event, now, TraceContext.of(message).orElse(null)))
          : Optional.empty();
    } catch (MalformedEventException | RuntimeException e) {
      LOG.debug("passed over {}-{}@{}", message.topic(), message.partition(), message.offset(), e);
      return Optional.empty();
    }
  }
}
