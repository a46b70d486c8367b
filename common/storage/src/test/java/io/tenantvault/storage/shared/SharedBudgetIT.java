package io.tenantvault.storage.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.storage.HandTicker;
import io.tenantvault.storage.Rate;
import io.tenantvault.storage.Turns;
import io.tenantvault.storage.shared.SharedBudget.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Several processes that send to one chat; each test has a chat of its own. */
class SharedBudgetIT {
  private static final Rate TELEGRAM = new Rate(20, Duration.ofSeconds(1));

  /** Those before it follow each other by the second. */
  private static final int FIRST_AT_THE_RATE = 7;

  private static final AtomicInteger CHATS = new AtomicInteger();
  private static DataSource database;

  private final Place chat = new Place(1, "-" + CHATS.incrementAndGet());

  @BeforeAll
  static void makeTheTable() throws Exception {
    Database tables = TestPostgres.shared().freshDatabase();
    Migrations.run(tables);
    database = source(tables.jdbcUrl(), tables.user(), tables.password());
  }

  private static DataSource source(String url, String user, String password) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private SharedBudget process(Place place) {
    return new SharedBudget(place, TELEGRAM, Turns.LONGEST_QUEUE, database);
  }

  @Test
  void aFewFollowEachOtherAtTheSpacingAndTheRestAtTheRate() {
    SharedBudget one = process(chat);
    SharedBudget other = process(chat);
    assertThat(one.available()).isEqualTo(5);

    long begin = System.nanoTime();
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      waits.add((i % 2 == 0 ? one : other).take().orElseThrow());
    }

    // A process that was slow to ask has less to wait.
    double late = (System.nanoTime() - begin) / 1e9;
    for (int i = 0; i < waits.size(); i++) {
      double at = Math.max(i, 3.0 * (i - 4));
      assertThat(waits.get(i).toMillis() / 1e3).as("message %d", i).isBetween(at - late - 0.01, at);
    }
    assertThat(other.available()).isEqualTo(-25);
  }

  @Test
  void noTwoOfManyThreadsGetTheSameTurn() throws Exception {
    int processes = 8;
    int each = 10;
    List<Future<List<Duration>>> all = new ArrayList<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < processes; i++) {
        all.add(
            threads.submit(() -> {
              SharedBudget process = process(chat);
              List<Duration> times = new ArrayList<>();
              for (int k = 0; k < each; k++) {
                Duration wait = process.take().orElseThrow();
                times.add(wait.plusNanos(System.nanoTime() - begin));
              }
              return times;
            }));
      }
    }

    List<Duration> times = new ArrayList<>();
    for (Future<List<Duration>> one : all) {
      times.addAll(one.get());
    }
    times.sort(null);
    for (int i = FIRST_AT_THE_RATE + 1; i < times.size(); i++) {
      // What passes between an answer and its reading is not its own.
      assertThat(times.get(i).minus(times.get(i - 1))).isGreaterThan(Duration.ofMillis(1_500));
    }
    assertThat(times.getLast())
        .isBetween(Duration.ofSeconds(220), Duration.ofSeconds(3 * (processes * each - 5) + 2));
  }

  @Test
  void nothingIsTakenThatWouldWaitTooLong() {
    SharedBudget budget =
        new SharedBudget(chat, TELEGRAM, Duration.ofSeconds(10), database, new HandTicker());
    int taken = 0;
    while (budget.take().isPresent()) {
      taken++;
    }

    assertThat(taken).isEqualTo(8);
    assertThat(budget.take()).isEmpty();
    assertThat(process(chat).take()).hasValueSatisfying(wait -> assertThat(wait).isPositive());
  }

  @Test
  void aPauseThatOneWasAskedForHoldsForAll() {
    process(chat).closeFor(Duration.ofSeconds(40));

    assertThat(process(chat).take())
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(35), Duration.ofSeconds(40)));

    SharedBudget other = process(new Place(chat.bot(), "another chat"));
    assertThat(other.take()).contains(Duration.ZERO);
  }

  @Test
  void aProcessHasItsOwnBudgetWhileTheTableDoesNotAnswer() {
    var ticker = new HandTicker();
    var away = new SwitchedSource();
    var budget = new SharedBudget(chat, TELEGRAM, Turns.LONGEST_QUEUE, away, ticker);
    process(chat).closeFor(Duration.ofMinutes(5));

    assertThat(budget.take()).contains(Duration.ZERO);
    budget.closeFor(Duration.ofSeconds(1));
    assertThat(budget.available()).isEqualTo(4);
    assertThat(away.asked).isEqualTo(1);

    away.present = true;
    assertThat(budget.take()).as("not asked again at once").contains(Duration.ZERO);
    ticker.sleep(Duration.ofSeconds(31));
    assertThat(budget.take())
        .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(4)));
  }

  /** A server that is not there until it is. */
  private static final class SwitchedSource extends PGSimpleDataSource {
    private boolean present;
    private int asked;

    @Override
    public Connection getConnection() throws SQLException {
      asked++;
      if (!present) {
        throw new SQLException("connection refused");
      }
      return database.getConnection();
    }
  }
}
