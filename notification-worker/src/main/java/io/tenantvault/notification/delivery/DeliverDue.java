package io.tenantvault.notification.delivery;

import io.tenantvault.notification.outbox.Notification;
import io.tenantvault.notification.outbox.Outbox;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells by one channel what is due, and writes down how that went. */
public final class DeliverDue {

  private static final Logger LOG = LoggerFactory.getLogger(DeliverDue.class);
  private static final int LONGEST_REASON = 500;

  private final Messenger messenger;
  private final Outbox outbox;
  private final RetryProperties retries;
  private final DeliveryMeters meters;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
  private volatile Instant restUntil = Instant.MIN;

  /** Tells by that messenger. */
  public DeliverDue(
      Messenger messenger,
      Outbox outbox,
      RetryProperties retries,
      DeliveryMeters meters,
      Clock clock) {
    this.messenger = messenger;
    this.outbox = outbox;
    this.retries = retries;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Does what is due.
   *
   * @return whether there was something, and so may be more
   */
  public boolean run() {
    Instant now = clock.instant();
    if (now.isBefore(restUntil)) {
      return false;
    }
    List<Notification> due =
        outbox.take(messenger.channel(), messenger.atATime(), now, retries.lease());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      due.forEach(notification -> threads.execute(() -> deliver(notification)));
    }
    return !due.isEmpty();
  }

  // What goes wrong here leaves the row under its lease: it is told after that.
  private void deliver(Notification notification) {
    try (OpenSpan span = span(notification);
        Here here = span.enter();
        var job = MDC.putCloseable("job_id", notification.event().jobId().toString());
        var project = MDC.putCloseable("project_id", notification.event().projectId().value())) {
      Outcome outcome = tell(notification);
      if (!(outcome instanceof Outcome.Sent)) {
        span.failed(outcome instanceof Outcome.Later ? "later" : "never");
      }
      conclude(notification, outcome);
    } catch (RuntimeException e) {
      LOG.warn(
          "how notification {} went is not written down, so it is tried again: {}",
          notification.id(),
          e.toString());
    }
  }

  private OpenSpan span(Notification notification) {
    return Spans.open(Work.TELL, messenger.channel().wireName(), notification.trace())
        .with(Detail.OCCASION, notification.occasion().wireName())
        .with(Detail.JOB_ID, notification.event().jobId())
        .with(Detail.PROJECT_ID, notification.event().projectId())
        .with(Detail.ATTEMPT, notification.attempt());
  }

  private Outcome tell(Notification notification) {
    try {
      return messenger.tell(notification);
    } catch (RuntimeException e) {
      LOG.error("notification {} failed by a defect", notification.id(), e);
      return new Outcome.Later("a defect of the worker, whose log has it: " + e.getClass());
    }
  }

  private void conclude(Notification notification, Outcome outcome) {
    Instant now = clock.instant();
    switch (outcome) {
      case Outcome.Sent _ -> {
        outbox.sent(notification, now);
        meters.sent(messenger.channel());
        LOG.info("told by {}: {}", messenger.channel().wireName(), notification.id());
      }
      case Outcome.Never(String reason) -> giveUp(notification, reason, now);
      case Outcome.Later later -> {
        later.rest().ifPresent(rest -> restUntil = now.plus(rest));
        if (now.isAfter(notification.createdAt().plus(retries.giveUpAfter()))) {
          giveUp(
              notification,
              "given up after " + notification.attempt() + " attempts: " + later.reason(),
              now);
        } else {
          tryAgain(notification, later, now);
        }
      }
    }
  }

  private void tryAgain(Notification notification, Outcome.Later later, Instant now) {
    var pause = later.rest().orElseGet(() -> retries.pauseAfter(notification.attempt(), chance));
    outbox.later(notification, shortened(later.reason()), now.plus(pause));
    meters.retried(messenger.channel());
    LOG.info(
        "notification {} of {} by {} is tried again in {}: {}",
        notification.id(),
        notification.event().projectId(),
        messenger.channel().wireName(),
        pause,
        shortened(later.reason()));
  }

  private void giveUp(Notification notification, String reason, Instant now) {
    outbox.failed(notification, shortened(reason), now);
    meters.failed(messenger.channel());
    LOG.warn(
        "notification {} of {} by {} has failed: {}",
        notification.id(),
        notification.event().projectId(),
        messenger.channel().wireName(),
        shortened(reason));
  }

  // It may quote the other side.
  private static String shortened(String reason) {
    String line = reason.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
