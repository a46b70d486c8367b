package io.tenantvault.restore.schedule;

import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.restore.schedule.DueVerifications.Asked;
import io.tenantvault.restore.schedule.DueVerifications.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the verifications of a round, a few at a time: restores wait in the same queue, and must
 * not wait for hundreds of them. A verification's job id is made of the round and the backup, so
 * whoever asks, and however often before the tables show it, it is one job. A round that nobody was
 * there for begins late, while it lasts.
 */
public final class AskForVerifications {

  static final String PLATFORM = "tenantvault";

  private static final Logger log = LoggerFactory.getLogger(AskForVerifications.class);

  private final DueVerifications due;
  private final EventPublisher events;
  private final VerificationProperties settings;
  private final Clock clock;

  AskForVerifications(
      DueVerifications due, EventPublisher events, VerificationProperties settings, Clock clock) {
    this.due = due;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Asks for as many as there is room for.
   *
   * @return how many
   * @throws org.jooq.exception.DataAccessException when the control plane's database does not
   *     answer
   * @throws io.tenantvault.jobruntime.publish.EventNotPublishedException when the broker does not
   */
  public int run() throws InterruptedException {
    Instant now = clock.instant();
    Optional<Instant> round = settings.roundAt(now);
    return round.isPresent() ? ask(now, round.get()) : 0;
  }

  private int ask(Instant now, Instant round) throws InterruptedException {
    Asked asked = due.asked(round);
    int room = Math.min(settings.atATime() - asked.open(), settings.most() - asked.ofRound());
    if (room <= 0) {
      return 0;
    }
    List<Due> next = due.next(now, round, room);
    for (Due one : next) {
      JobId job =
          JobId.of(
              one.project(),
              JobKind.VERIFY_BACKUP.wireName(),
              "round/%s/%s".formatted(round, one.backup()));
      events.publish(new VerificationRequested(job, one.project(), one.backup(), PLATFORM, now));
      log.info(
          "asked for verification of backup {} job_id={} project_id={}",
          one.backup(),
          job,
          one.project());
    }
    return next.size();
  }
}
