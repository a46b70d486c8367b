package io.tenantvault.gateway.history;

import io.tenantvault.gateway.problem.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * Which page is asked for.
 *
 * @param limit how many backups at most, 1 to 200
 * @param cursor where the page before ended; nothing for the first
 */
record PageRequest(int limit, Optional<Cursor> cursor) {

  private static final int DEFAULT = 50;
  private static final int MAX = 200;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  /**
   * Reads the query's parameters.
   *
   * @throws Refusal.Invalid when one does not fit
   */
  static PageRequest of(MultiValueMap<String, String> query) {
    String limit = query.getFirst("limit");
    return new PageRequest(
        limit == null ? DEFAULT : limit(limit),
        Optional.ofNullable(query.getFirst(Cursor.PARAMETER)).map(Cursor::parse));
  }

  private static int limit(String text) {
    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX) {
      throw new Refusal.Invalid("limit", "must be a number from 1 to " + MAX);
    }
    return limit;
  }
}
