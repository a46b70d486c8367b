package io.tenantvault.chaos.check;

import io.tenantvault.chaos.load.Tenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether every tenant is as somebody has committed it, and whether restores left anything.
 */
final class CheckTenants {
  private final Query query;

  CheckTenants(Query query) {
    this.query = query;
  }

  List<Finding> check(List<Tenant> tenants) throws SQLException {
    var findings = new ArrayList<Finding>();
    for (Tenant tenant : tenants) {
      try {
        if (tenant.state(query.connection()).version().isEmpty()) {
          findings.add(
              new Finding(
                  Harm.HALF_RESTORED,
                  "%s: %s".formatted(tenant.project(), tenant.state(query.connection()))));
        }
      } catch (SQLException e) {
        findings.add(
            new Finding(Harm.HALF_RESTORED, "%s: %s".formatted(tenant.project(), e.getMessage())));
      }
    }
    // A schema that was set aside is named after the job that did it.
    for (String schema :
        query.column(
            "SELECT nspname FROM pg_namespace WHERE nspname ~ '^aside_' AND NOT EXISTS ("
                + "SELECT FROM control_plane.jobs WHERE status = 'completed'"
                + " AND nspname = 'aside_' || replace(id::text, '-', ''))")) {
      findings.add(
          new Finding(Harm.HALF_RESTORED, schema + " was set aside by no job that completed"));
    }
    return findings;
  }
}
