package io.tenantvault.backup;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sample tenant with tables that are hard to choose.
 *
 * @param checksums of all its tables
 */
record PartialTenant(SampleTenant sample, Map<String, String> checksums) {

  static final List<String> ODD =
      List.of("a.b", "a*b", "Upper", "say \"x\"", "été", "🙂[0-9]", "a|b$", "-t", "back\\slash");

  /** Tables without rows of their own. */
  static final int PARTITIONED = 2;

  static PartialTenant make() throws SQLException {
    SampleTenant tenant = SampleTenant.small();
    tenant.execute(
        """
        create table tenant_acme.numbered (id serial primary key, code smallserial, a text);
        insert into tenant_acme.numbered (a) select 'n' || i from generate_series(1, 7) i;
        create table tenant_acme.events (at date not null, kind text not null, n int)
          partition by range (at);
        create table tenant_acme.events_2025 partition of tenant_acme.events
          for values from ('2025-01-01') to ('2026-01-01') partition by list (kind);
        create table tenant_acme.events_2025_a partition of tenant_acme.events_2025 default;
        create table tenant_acme.events_2026 partition of tenant_acme.events
          for values from ('2026-01-01') to ('2027-01-01');
        create index on tenant_acme.events (n);
        insert into tenant_acme.events
          select '2025-01-01'::date + i, 'k', i from generate_series(0, 499) i;
        create table tenant_acme.parent (a int);
        create table tenant_acme.child (b int) inherits (tenant_acme.parent);
        insert into tenant_acme.parent values (1), (2);
        insert into tenant_acme.child values (3, 3);
        """);
    // Each has a neighbour that a pattern would match as well.
    for (String name :
        List.of("a_b", "axb", "aXXb", "upper", "say x", "ete", "🙂0", "a", "b", "t")) {
      tenant.execute("create table tenant_acme.\"%s\" as select 0 as wrong".formatted(name));
    }
    for (String name : ODD) {
      tenant.execute(
          "create table tenant_acme.\"%s\" as select 1 as right from generate_series(1, 3)"
              .formatted(name.replace("\"", "\"\"")));
    }
    return new PartialTenant(tenant, SampleTenant.checksums(tenant.database()));
  }

  /** The checksums of these tables. */
  Map<String, String> only(String... names) throws SQLException {
    Map<String, String> chosen = new TreeMap<>();
    for (String name : names) {
      String written =
          SampleTenant.text(
              sample.database(), "select format('tenant_acme.%%I', $x$%s$x$)".formatted(name));
      chosen.put(written, checksums.get(written));
    }
    return chosen;
  }

  /** A database for a dump of tables, which does not hold their schema. */
  Database emptySchema() throws SQLException {
    Database database = TestPostgres.shared().freshDatabase();
    SampleTenant.execute(database, "create schema tenant_acme");
    return database;
  }
}
