package io.tenantvault.restore.psql;

import io.tenantvault.postgres.RunningProgram;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why psql ended before it was asked to.
 *
 * @param sqlState the server's five characters, or empty where psql itself failed
 * @param message the first error's first line: what follows it (DETAIL, CONTEXT) quotes rows
 */
public record SqlFailure(String sqlState, String message) {

  private static final int MESSAGE_LENGTH = 400;

  /** Told apart by the code, not by the word before it, which is in the server's language. */
  private static final Pattern SERVER_ERROR =
      Pattern.compile("(?:psql:.*?: )?\\S+: +(?!0[012])([0-9A-Z]{5}): (.*)");

  private static final Pattern PSQL_ERROR =
      Pattern.compile("psql:(?:<stdin>:\\d+:)? *(?:error|fatal): (.*)");

  /**
   * Reads psql's standard error, written with {@code VERBOSITY=verbose}.
   *
   * @param exitCode as {@link RunningProgram#awaitEnd} gives it
   */
  static SqlFailure of(int exitCode, String said) {
    return first(said, SERVER_ERROR)
        .map(error -> new SqlFailure(error.group(1), shortened(error.group(2))))
        .or(() ->
            first(said, PSQL_ERROR).map(error -> new SqlFailure("", shortened(error.group(1)))))
        .orElseGet(() -> new SqlFailure("", "psql " + RunningProgram.ending(exitCode)));
  }

  /** Whether the session waited for a lock for too long. */
  public boolean isLockTimeout() {
    return sqlState.equals("55P03");
  }

  /** Whether the connection failed, or was ended by the server; another try can help. */
  public boolean isConnectionLoss() {
    return sqlState.startsWith("08")
        || sqlState.startsWith("57P")
        || sqlState.isEmpty() && message.contains("connection to server");
  }

  /**
   * Whether the server has run a statement and found it wrong, and not that it could not run it
   * now: it lacked room, was shut down, waited for a lock, or has a trouble of its own.
   */
  public boolean isOfTheStatement() {
    return !sqlState.isEmpty() && !sqlState.matches("(08|40|53|55|57|58|F0|XX).*");
  }

  /** Whether psql was ended from outside, by a signal. */
  public boolean isKill() {
    return sqlState.isEmpty() && message.startsWith("psql was ended by signal");
  }

  private static Optional<Matcher> first(String said, Pattern pattern) {
    return said.lines().flatMap(line -> matches(pattern, line)).findFirst();
  }

  private static Stream<Matcher> matches(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? Stream.of(matcher) : Stream.empty();
  }

  private static String shortened(String text) {
    return text.length() > MESSAGE_LENGTH ? text.substring(0, MESSAGE_LENGTH) + "…" : text;
  }

  @Override
  public String toString() {
    return sqlState.isEmpty() ? message : message + " (SQLSTATE " + sqlState + ")";
  }
}
