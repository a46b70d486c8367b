package io.tenantvault.localstack.access;

import java.util.List;
import java.util.Set;

/**
 * A user of the stack's database.
 *
 * @param name of the login
 * @param groups the roles whose rights it has; those of the platform have theirs from the migration
 * @param attributes what cannot be had from a group, as SQL spells it
 */
public record DatabaseUser(String name, Set<String> groups, Set<String> attributes) {
  /** Owns the tables, and makes them; only the projection service is told of it. */
  public static final String MIGRATOR = "migrator";

  private static final String PREFIX = "tenantvault_";

  /**
   * Everybody there is. Who dumps tenants reads all of them: rights on each would be missing for
   * the table that was made a minute ago, and its backup would fail. It also has to see rows that a
   * table's policies hide.
   */
  public static final List<DatabaseUser> ALL =
      List.of(
          new DatabaseUser(MIGRATOR, Set.of(), Set.of("createrole")),
          of("api_gateway", "gateway"),
          of("projection_service", "projection"),
          new DatabaseUser(
              "backup_worker",
              Set.of(PREFIX + "backup_worker", "pg_read_all_data"),
              Set.of("bypassrls")),
          of("restore_worker", "restore_worker"),
          of("retention_worker", "retention_worker"),
          of("notification_worker", "notification_worker"));

  private static DatabaseUser of(String name, String group) {
    return new DatabaseUser(name, Set.of(PREFIX + group), Set.of());
  }
}
