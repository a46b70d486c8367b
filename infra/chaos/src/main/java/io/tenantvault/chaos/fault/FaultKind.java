package io.tenantvault.chaos.fault;

import java.time.Duration;

/** What can go wrong. */
public enum FaultKind {
  /** A service dies without a word. */
  KILL("kill -9 of a service", 6, 0, 4),
  /** A service is asked to end, in the middle of its work. */
  TERMINATE("SIGTERM to a service", 3, 0, 3),
  /** A worker dies while pg_dump or psql work for it. */
  KILL_AT_WORK("kill -9 of a worker in mid-job", 1, 0, 4),
  /** A worker is asked to end while pg_dump or psql work for it. */
  TERMINATE_AT_WORK("SIGTERM to a worker in mid-job", 1, 0, 3),
  /** A service stands still for longer than a lease, and wakes up again. */
  FREEZE("SIGSTOP beyond the lease", 3, 12, 25),
  /** A program that a worker has started stops for good, and does not end. */
  HANG_PROGRAM("pg_dump or psql hangs", 2, 6, 15),
  /** A service comes back with another clock. */
  MOVE_CLOCK("a service starts with another clock", 1, 0, 0),
  /** A service's clock steps while it works, and later steps back. */
  STEP_CLOCK("clock steps of a running service", 1, 5, 30),
  /** The broker dies. */
  KILL_BROKER("kill -9 of the broker", 1, 0, 10),
  /** The database server dies. */
  KILL_DATABASE("kill -9 of PostgreSQL", 1, 0, 8),
  /** The database server dies while a dump is read from it. */
  KILL_DATABASE_IN_DUMP("kill -9 of PostgreSQL in a dump", 1, 0, 4),
  /** The database server dies while a restore is under way. */
  KILL_DATABASE_IN_RESTORE("kill -9 of PostgreSQL in a restore", 1, 0, 4),
  /** The database server dies while the projection writes. */
  KILL_DATABASE_IN_BATCH("kill -9 of PostgreSQL in a batch", 1, 0, 4),
  /** The broker's disk is full for a while. */
  FILL_BROKER("full disk of the broker", 1, 2, 8),
  /** The database server's disk is full for a while. */
  FILL_DATABASE("full disk of PostgreSQL", 1, 2, 8),
  /** Every session of the database ends, with what it was at. */
  END_SESSIONS("end of all database sessions", 2, 0, 0),
  /** One service's connections to Kafka end, and others are refused. */
  CUT_KAFKA("a service cut off from Kafka", 2, 3, 20),
  /** One service's connections to PostgreSQL end, and others are refused. */
  CUT_DATABASE("a service cut off from PostgreSQL", 2, 3, 20),
  /** Nothing passes between one service and Kafka. */
  STALL_KAFKA("stalled network to Kafka", 2, 5, 25),
  /** Nothing passes between one service and PostgreSQL. */
  STALL_DATABASE("stalled network to PostgreSQL", 2, 5, 25),
  /** Telegram takes nothing for a while, and says when to come again. */
  TOO_MANY_REQUESTS("Bot API: storm of 429", 2, 4, 15),
  /** Telegram fails. */
  SERVER_ERROR("Bot API: 5xx", 2, 3, 12),
  /** Uploads break off in their body. */
  CUT_UPLOAD("Bot API: uploads cut", 2, 3, 10),
  /** Uploads are stored, and nobody is told. */
  DROP_ANSWER("Bot API: answers lost", 2, 3, 8),
  /** 10 KB a second. */
  SLOW("Bot API: 10 KB/s", 1, 5, 20),
  /** Downloads break off. */
  CUT_DOWNLOAD("Bot API: downloads cut", 1, 3, 10),
  /** Downloads arrive changed. */
  CORRUPT_DOWNLOAD("Bot API: a byte changed", 1, 3, 10),
  /** Nobody answers but a proxy. */
  TELEGRAM_AWAY("Bot API: down", 1, 5, 30),
  /** Records that nobody can read, on every topic. */
  POISON("poison events", 2, 0, 0),
  /** Events of the past again, in another order. */
  REPLAY("duplicated, reordered events", 2, 0, 0);

  private final String title;
  private final int weight;
  private final int leastSeconds;
  private final int mostSeconds;

  FaultKind(String title, int weight, int leastSeconds, int mostSeconds) {
    this.title = title;
    this.weight = weight;
    this.leastSeconds = leastSeconds;
    this.mostSeconds = mostSeconds;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** How often it comes in a deck of all. */
  int weight() {
    return weight;
  }

  /**
   * How long it lasts.
   *
   * @param share of what lies between the shortest and the longest, from 0 to 1
   */
  Duration hold(double share) {
    return Duration.ofMillis((long) (1000 * (leastSeconds + share * (mostSeconds - leastSeconds))));
  }
}
