package io.tenantvault.jobruntime.dispatch;

/** Whether the dispatcher takes requests, and if not, why. */
public final class Readiness {

  /** What keeps the dispatcher from taking requests. */
  public enum State {
    /** It has not polled yet. */
    STARTING,
    /** Requests are taken as they come. */
    TAKING,
    /** It waits for Kafka. */
    BROKER_AWAY,
    /** It waits for the control plane's database. */
    DATABASE_AWAY,
    /** It ended by a defect; only a restart helps. */
    DEAD
  }

  private volatile State state = State.STARTING;

  /** Now. */
  public State state() {
    return state;
  }

  void polled() {
    state = State.TAKING;
  }

  void brokerAway() {
    state = State.BROKER_AWAY;
  }

  void databaseAway() {
    state = State.DATABASE_AWAY;
  }

  void databaseBack() {
    state = State.TAKING;
  }

  void dispatcherDied() {
    state = State.DEAD;
  }
}
