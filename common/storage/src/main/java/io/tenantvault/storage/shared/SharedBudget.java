package io.tenantvault.storage.shared;

import io.tenantvault.storage.Budget;
import io.tenantvault.storage.OwnBudget;
import io.tenantvault.storage.Rate;
import io.tenantvault.storage.Ticker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One budget for all processes that send to a place: a row of {@code control_plane.message_turns}.
 * Whoever takes a message moves the row's times on, in one statement, and is told when its own has
 * come (the generic cell rate algorithm). While the table does not answer, the process's own budget
 * holds: Telegram's 429 is then what processes learn of each other by.
 */
public final class SharedBudget implements Budget {
  private static final Logger log = LoggerFactory.getLogger(SharedBudget.class);

  /** How long a table that did not answer is left alone, as each question may take seconds. */
  private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

  // When the budget is whole again, and when the last message that was given may be sent. By the
  // database's clock, and after the row's lock: now() would be the time before the wait for it.
  private static final String TAKE =
      """
      insert into control_plane.message_turns as t (bot, chat, whole_at, last_at)
      values (?, ?, clock_timestamp() + %1$s, clock_timestamp())
      on conflict (bot, chat) do update set
        whole_at = greatest(t.whole_at, clock_timestamp()) + %1$s,
        last_at = greatest(clock_timestamp(), t.last_at + %2$s, t.whole_at + %1$s - %3$s)
      where greatest(t.last_at + %2$s, t.whole_at + %1$s - %3$s) <= clock_timestamp() + %4$s
      returning
        extract(epoch from last_at - clock_timestamp()), extract(epoch from whole_at - clock_timestamp())
      """;

  private static final String CLOSE =
      """
      insert into control_plane.message_turns as t (bot, chat, whole_at, last_at)
      values (?, ?, clock_timestamp(), clock_timestamp() + %1$s)
      on conflict (bot, chat) do update set last_at = greatest(t.last_at, excluded.last_at)
      """;

  private final Place place;
  private final Rate rate;
  private final DataSource database;
  private final Ticker ticker;
  private final Budget own;
  private final String take;
  private volatile long wholeAt;
  private volatile long askedAgainAt;

  /**
   * Where messages are sent.
   *
   * @param bot the bot's id
   * @param chat the chat's, or a word for all of the bot's
   */
  public record Place(long bot, String chat) {}

  /**
   * The budget of a place.
   *
   * @param longest the longest wait that is given
   */
  public SharedBudget(Place place, Rate rate, Duration longest, DataSource database) {
    this(place, rate, longest, database, Ticker.system());
  }

  SharedBudget(Place place, Rate rate, Duration longest, DataSource database, Ticker ticker) {
    this.place = place;
    this.rate = rate;
    this.database = database;
    this.ticker = ticker;
    this.own = new OwnBudget(rate, longest, ticker);
    this.take =
        TAKE.formatted(
            interval(rate.step()),
            interval(rate.spacing()),
            interval(rate.burstPeriod()),
            interval(longest));
    this.wholeAt = ticker.nanos();
    this.askedAgainAt = wholeAt;
  }

  private static String interval(Duration length) {
    return "interval '%d microseconds'".formatted(length.toNanos() / 1_000);
  }

  @Override
  public Optional<Duration> take() {
    return answers() ? taken() : own.take();
  }

  private Optional<Duration> taken() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = at(connection, take);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      wholeAt = ticker.nanos() + nanos(row.getDouble(2));
      return Optional.of(Duration.ofNanos(Math.max(0, nanos(row.getDouble(1)))));
    } catch (SQLException e) {
      leaveAlone(e);
      return own.take();
    }
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  @Override
  public void closeFor(Duration length) {
    if (!answers()) {
      return;
    }
    // The next one comes after the last one by the spacing.
    String close = CLOSE.formatted(interval(length.minus(rate.spacing())));
    try (Connection connection = database.getConnection();
        PreparedStatement statement = at(connection, close)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      leaveAlone(e);
    }
  }

  /** As of the last message that this process has taken. */
  @Override
  public int available() {
    if (!answers()) {
      return own.available();
    }
    long taken = Math.max(0, wholeAt - ticker.nanos());
    return (int) Math.floorDiv(rate.burstPeriod().toNanos() - taken, rate.step().toNanos());
  }

  private PreparedStatement at(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setLong(1, place.bot());
    statement.setString(2, place.chat());
    return statement;
  }

  private boolean answers() {
    return ticker.nanos() - askedAgainAt >= 0;
  }

  private void leaveAlone(SQLException e) {
    askedAgainAt = ticker.nanos() + LEFT_ALONE.toNanos();
    log.warn(
        "the budget of messages of bot {} for chat {} is this process's own for {} s: {}",
        place.bot(),
        place.chat(),
        LEFT_ALONE.toSeconds(),
        e.getMessage());
  }
}
