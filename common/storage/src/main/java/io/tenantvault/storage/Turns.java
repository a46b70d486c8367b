package io.tenantvault.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.storage.StorageException.Unavailable;
import java.time.Duration;

/**
 * Turns at one place that has a limit of its own: no more than its rate, one at a time at the
 * rate's spacing, and none while the place wants to be left alone.
 */
public final class Turns {
  /** Name of the gauge of messages that may be sent at once. */
  public static final String BUDGET = "tenantvault.telegram.budget";

  /** Name of the gauge of how long nothing may be sent, in seconds. */
  public static final String PAUSE = "tenantvault.telegram.pause";

  /** In place of a chat, for what a bot may send altogether. */
  public static final String ALL_CHATS = "all";

  /** The longest that somebody waits for a turn. */
  public static final Duration LONGEST_QUEUE = Duration.ofMinutes(10);

  private final String place;
  private final Ticker ticker;
  private final Budget budget;
  private final Gate gate;

  /**
   * Turns at a place that only this process sends to.
   *
   * @param place its name in messages
   */
  public Turns(String place, Rate rate, Ticker ticker) {
    this(place, rate, ticker, new OwnBudget(rate, LONGEST_QUEUE, ticker));
  }

  /**
   * Turns at a place.
   *
   * @param place its name in messages
   * @param budget of all who send there
   */
  public Turns(String place, Rate rate, Ticker ticker, Budget budget) {
    this.place = place;
    this.ticker = ticker;
    this.budget = budget;
    this.gate = new Gate(ticker, rate.spacing());
  }

  /**
   * Registers the gauges.
   *
   * @param bot one tag's value
   * @param chat the other's; {@value #ALL_CHATS} for what a bot may send altogether
   */
  public void bindTo(MeterRegistry registry, String bot, String chat) {
    Gauge.builder(BUDGET, budget, Budget::available)
        .description(
            "Messages that may be sent to the chat at once, as this process knows; below 0, as many"
                + " wait")
        .tag("bot", bot)
        .tag("chat", chat)
        .register(registry);
    Gauge.builder(PAUSE, gate, closed -> closed.secondsLeft())
        .description(
            "How long nothing may be sent to the chat, because Telegram asked for it or something was"
                + " sent just now")
        .baseUnit("seconds")
        .tag("bot", bot)
        .tag("chat", chat)
        .register(registry);
  }

  /**
   * Returns when it is the caller's turn.
   *
   * @throws Unavailable when too many wait
   */
  public void await() throws Unavailable, InterruptedException {
    Duration wait =
        budget
            .take()
            .orElseThrow(() ->
                new Unavailable(
                    place + " is busy: no turn within " + LONGEST_QUEUE.toMinutes() + " minutes"));
    if (wait.isPositive()) {
      ticker.sleep(wait);
    }
    gate.pass();
  }

  /** Gives no turn for this long at least. */
  public void closeFor(Duration length) {
    gate.closeFor(length);
    budget.closeFor(length);
  }

  /** Lets one through at a time, and nobody while the storage wants to be left alone. */
  private static final class Gate {
    private final Ticker ticker;
    private final long spacing;
    private long opensAt;

    Gate(Ticker ticker, Duration spacing) {
      this.ticker = ticker;
      this.spacing = spacing.toNanos();
      this.opensAt = ticker.nanos();
    }

    synchronized void closeFor(Duration length) {
      long now = ticker.nanos();
      opensAt = now + Math.max(opensAt - now, length.toNanos());
    }

    synchronized double secondsLeft() {
      return Math.max(0, opensAt - ticker.nanos()) / 1e9;
    }

    void pass() throws InterruptedException {
      for (long wait = enter(); wait > 0; wait = enter()) {
        ticker.sleep(Duration.ofNanos(wait));
      }
    }

    private synchronized long enter() {
      long now = ticker.nanos();
      long wait = opensAt - now;
      if (wait <= 0) {
        opensAt = now + spacing;
      }
      return wait;
    }
  }
}
