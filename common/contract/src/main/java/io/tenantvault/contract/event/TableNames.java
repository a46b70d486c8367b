package io.tenantvault.contract.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of tables as requests carry them. */
final class TableNames {
  private static final int MOST = 1_000;

  /** PostgreSQL cuts longer names; in bytes, of which a character has one at least. */
  private static final int LONGEST = 63;

  private TableNames() {}

  /** An unmodifiable copy; refuses a list that names no table, or what cannot be a name. */
  static @Nullable List<String> checked(String field, @Nullable List<String> names) {
    if (names == null) {
      return null;
    }
    if (names.isEmpty() || names.size() > MOST) {
      throw new IllegalArgumentException(field + " must name 1 to " + MOST + " tables");
    }
    for (String name : names) {
      if (name == null
          || name.isEmpty()
          || name.length() > LONGEST
          || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            field + " must hold names of tables, 1 to " + LONGEST + " characters each");
      }
    }
    return List.copyOf(names);
  }
}
