package io.tenantvault.chaos.fault;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.chaos.platform.HangProgram;
import io.tenantvault.chaos.platform.Hurt;
import io.tenantvault.chaos.platform.SmallDisk;
import io.tenantvault.chaos.platform.Wire;
import io.tenantvault.chaos.platform.WiredProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets one thing go wrong, and mends it after its time. */
public final class InflictFault {
  private static final Duration FURTHEST = Duration.ofMinutes(10);
  private static final int SLOW_BYTES_PER_SECOND = 10_000;
  private static final int DEEP_IN_THE_BODY = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration COME_AGAIN = Duration.ofSeconds(2);

  private final Victims victims;
  private final Hurt hurt;
  private final TelegramFaults telegram;
  private final EventFaults events;

  /** What may be harmed. */
  public InflictFault(Victims victims, Hurt hurt, TelegramFaults telegram, EventFaults events) {
    this.victims = victims;
    this.hurt = hurt;
    this.telegram = telegram;
    this.events = events;
  }

  /**
   * Returns when it is mended.
   *
   * @return what it happened to; empty when something else was done to that at the time
   * @throws InterruptedException when the run ends meanwhile; it is mended then, or left to a start
   *     of the whole platform
   */
  public Optional<String> inflict(Strike strike)
      throws IOException, InterruptedException, SQLException {
    Duration hold = strike.hold();
    return switch (strike.kind()) {
      case KILL -> to(victims.service(strike.pick()), hurt.kill(hold));
      case TERMINATE -> to(victims.service(strike.pick()), hurt.terminate(hold));
      case KILL_AT_WORK -> atWork(victims.worker(strike.pick()), hurt.kill(hold));
      case TERMINATE_AT_WORK -> atWork(victims.worker(strike.pick()), hurt.terminate(hold));
      case FREEZE -> to(victims.service(strike.pick()), Hurt.freeze(hold));
      case HANG_PROGRAM -> hang(victims.worker(strike.pick()), hold);
      case MOVE_CLOCK -> to(victims.clocked(strike.pick()), hurt.moveClock(offset(strike.pick())));
      case STEP_CLOCK ->
          to(victims.worker(strike.pick()), hurt.stepClock(offset(strike.pick()), hold));
      case KILL_BROKER -> to("kafka", hurt.kill(hold));
      case KILL_DATABASE -> to("postgres", hurt.kill(hold));
      case KILL_DATABASE_IN_DUMP -> killAmid(Moment.DUMP, hold);
      case KILL_DATABASE_IN_RESTORE -> killAmid(Moment.RESTORE, hold);
      case KILL_DATABASE_IN_BATCH -> killAmid(Moment.PROJECTION, hold);
      case FILL_BROKER -> fill("kafka", hold);
      case FILL_DATABASE -> fill("postgres", hold);
      case END_SESSIONS -> Optional.of(victims.endSessions() + " sessions");
      case CUT_KAFKA -> cut(victims.wired(strike.pick()), WiredProcess::kafka, hold);
      case CUT_DATABASE -> cut(victims.wired(strike.pick()), WiredProcess::database, hold);
      case STALL_KAFKA -> stall(victims.wired(strike.pick()), WiredProcess::kafka, hold);
      case STALL_DATABASE -> stall(victims.wired(strike.pick()), WiredProcess::database, hold);
      case TOO_MANY_REQUESTS -> telegram.always("*", new Fault.TooManyRequests(COME_AGAIN), hold);
      case SERVER_ERROR -> telegram.always("*", new Fault.ServerError(500), hold);
      case CUT_UPLOAD ->
          telegram.always("sendDocument", new Fault.CutUpload(DEEP_IN_THE_BODY), hold);
      case DROP_ANSWER -> telegram.always("sendDocument", new Fault.DropAnswer(), hold);
      case SLOW -> telegram.always("*", new Fault.Slow(SLOW_BYTES_PER_SECOND), hold);
      case CUT_DOWNLOAD ->
          telegram.always(FaultRule.DOWNLOAD, new Fault.CutDownload(DEEP_IN_THE_BODY), hold);
      case CORRUPT_DOWNLOAD ->
          telegram.always(FaultRule.DOWNLOAD, new Fault.CorruptDownload(DEEP_IN_THE_BODY), hold);
      case TELEGRAM_AWAY -> telegram.always("*", new Fault.HtmlError(502), hold);
      case POISON -> Optional.of(events.poison(strike.pick()) + " records");
      case REPLAY -> Optional.of(events.replay(strike.pick()) + " records");
    };
  }

  private Optional<String> to(String process, Hurt.Deed deed)
      throws IOException, InterruptedException {
    return hurt.hurt(process, deed) ? Optional.of(process) : Optional.empty();
  }

  private Optional<String> atWork(String worker, Hurt.Deed deed)
      throws IOException, InterruptedException {
    var done = new ArrayList<String>();
    hurt.hurt(
        worker,
        process -> {
          if (Hurt.isAtWork(process, PATIENCE)) {
            deed.to(process);
            done.add(worker);
          }
        });
    return done.stream().findFirst();
  }

  private Optional<String> killAmid(Moment moment, Duration hold)
      throws IOException, InterruptedException {
    return moment.await(victims.database(), PATIENCE)
        ? to("postgres", hurt.kill(hold))
        : Optional.empty();
  }

  private Optional<String> hang(String worker, Duration hold)
      throws IOException, InterruptedException {
    var hung = new ArrayList<String>();
    hurt.hurt(worker, process -> HangProgram.of(process, hold).ifPresent(hung::add));
    return hung.stream().findFirst();
  }

  private Optional<String> fill(String process, Duration hold)
      throws IOException, InterruptedException {
    SmallDisk disk = victims.disks().get(process);
    return disk == null ? Optional.empty() : to(process, hurt.fill(disk, hold));
  }

  private interface WhichWire {
    Wire of(WiredProcess process);
  }

  private static Optional<String> cut(WiredProcess process, WhichWire which, Duration hold)
      throws InterruptedException {
    which.of(process).cut();
    return mend(process, which, hold);
  }

  private static Optional<String> stall(WiredProcess process, WhichWire which, Duration hold)
      throws InterruptedException {
    which.of(process).stall();
    return mend(process, which, hold);
  }

  private static Optional<String> mend(WiredProcess process, WhichWire which, Duration hold)
      throws InterruptedException {
    try {
      Thread.sleep(hold);
    } finally {
      which.of(process).mend();
    }
    return Optional.of(process.detour().process());
  }

  private static Duration offset(int pick) {
    List<Duration> offsets =
        List.of(
            FURTHEST, FURTHEST.negated(), FURTHEST.dividedBy(10), FURTHEST.dividedBy(10).negated());
    return offsets.get(pick % offsets.size());
  }
}
