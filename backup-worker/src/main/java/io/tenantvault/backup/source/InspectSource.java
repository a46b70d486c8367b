package io.tenantvault.backup.source;

import io.tenantvault.backup.pgdump.DatabaseEncoding;
import io.tenantvault.backup.pgdump.DumpedTables;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * Asks a tenant's server what must be known before pg_dump is started: its facts, what a dump
 * cannot carry, and its tables where the request names some.
 */
public final class InspectSource {

  /**
   * The sizes are those of files, so the answer comes at once however much the tenant holds. A
   * table that is dropped meanwhile has none.
   */
  private static final String FACTS =
      """
      select current_setting('server_version_num')::int as number,
             current_setting('server_version') as version,
             current_setting('server_encoding') as encoding,
             n.oid is not null as present,
             (select coalesce(sum(pg_table_size(c.oid)), 0)::bigint
                from pg_class c
               where c.relnamespace = n.oid and c.relkind in ('r', 'S')) as bytes
        from (select 1) as always
        left join pg_namespace n on n.nspname = ?
      """;

  private final Duration timeout;

  /**
   * Asks within limits.
   *
   * @param timeout for the connection, and again for the answer
   */
  public InspectSource(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * The facts of a tenant.
   *
   * @param applicationName how the session is called in {@code pg_stat_activity}
   * @throws JobFailedException {@code SOURCE_UNREACHABLE} when the server does not answer, {@code
   *     SCHEMA_MISSING} when the tenant has no schema, {@code TABLE_UNKNOWN} when it has not the
   *     tables that the request names
   */
  public SourceFacts inspect(Tenant tenant, BackupRequested request, String applicationName)
      throws JobFailedException {
    try (Connection connection = connect(tenant.database(), applicationName)) {
      SourceFacts facts = facts(connection, tenant, request.scope());
      return request.choosesTables() ? chosen(connection, tenant, request, facts) : facts;
    } catch (SQLException e) {
      throw new JobFailedException(
          FailureCode.SOURCE_UNREACHABLE,
          "the database %s of project %s does not answer: %s; check that the server is up and the login is right"
              .formatted(tenant.database(), tenant.project(), e.getMessage()),
          e);
    }
  }

  private static SourceFacts facts(Connection connection, Tenant tenant, DumpScope scope)
      throws SQLException, JobFailedException {
    try (PreparedStatement query = connection.prepareStatement(FACTS)) {
      query.setString(1, tenant.schema().name());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        if (!row.getBoolean("present")) {
          throw missing(tenant);
        }
        return new SourceFacts(
            PostgresVersion.ofServer(row.getInt("number"), row.getString("version")),
            new DatabaseEncoding(row.getString("encoding")),
            new DumpedTables.All(),
            row.getLong("bytes"),
            scope == DumpScope.DATA
                ? List.of()
                : FindWarnings.find(connection, tenant.schema().name(), row.getInt("number")));
      }
    }
  }

  private static SourceFacts chosen(
      Connection connection, Tenant tenant, BackupRequested request, SourceFacts facts)
      throws SQLException, JobFailedException {
    SchemaTables tables = SchemaTables.read(connection, tenant.schema().name());
    ChooseTables.Chosen chosen = new ChooseTables(tenant, tables).choose(request);
    return new SourceFacts(
        facts.server(), facts.encoding(), chosen.tables(), chosen.bytes(), facts.warnings());
  }

  private Connection connect(DatabaseConnection database, String applicationName)
      throws SQLException {
    String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
    Properties settings = new Properties();
    settings.setProperty("user", database.user());
    settings.setProperty("password", database.password());
    settings.setProperty("ApplicationName", applicationName);
    settings.setProperty("connectTimeout", seconds);
    settings.setProperty("socketTimeout", seconds);
    settings.setProperty("readOnly", "true");
    return DriverManager.getConnection(database.jdbcUrl(), settings);
  }

  private static JobFailedException missing(Tenant tenant) {
    return new JobFailedException(
        FailureCode.SCHEMA_MISSING,
        "project %s has no schema %s in %s; create the schema or correct the project's slug"
            .formatted(tenant.project(), tenant.schema(), tenant.database()));
  }
}
