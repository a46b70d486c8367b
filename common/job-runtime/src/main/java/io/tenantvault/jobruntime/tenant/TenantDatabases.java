package io.tenantvault.jobruntime.tenant;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The databases in which tenants lie.
 *
 * @param usual of projects that name none: the control plane's own
 * @param named by the names that {@code projects.database} uses
 */
public record TenantDatabases(DatabaseConnection usual, Map<String, DatabaseConnection> named) {

  /** Takes a copy of the map. */
  public TenantDatabases {
    named = Map.copyOf(named);
  }

  /** The database with this name; the usual one for none. */
  Optional<DatabaseConnection> named(@Nullable String name) {
    return name == null || name.isEmpty()
        ? Optional.of(usual)
        : Optional.ofNullable(named.get(name));
  }
}
