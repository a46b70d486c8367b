package io.tenantvault.gateway.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.tenantvault.environment.DatabaseTls;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pool of connections. Nothing connects before the first query, so the order of starts is free.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final Duration IDLE = Duration.ofMinutes(10);

  /**
   * Each query is planned for its own values: a plan for any, which PostgreSQL goes over to after a
   * while, takes a rare type for a common one. And a list is read by an index that has its whole
   * order, which begins with the project: one of the times of all projects passes by all that the
   * others have made since.
   */
  private static final Map<String, String> PLANNING =
      Map.of("plan_cache_mode", "force_custom_plan", "enable_incremental_sort", "off");

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(DatabaseProperties database, ReadProperties reads) {
    var connection =
        PostgresqlConnectionConfiguration.builder()
            .host(database.host())
            .port(database.port())
            .database(database.name())
            .username(database.user())
            .password(database.password())
            .applicationName("tenantvault api-gateway")
            .connectTimeout(reads.timeout())
            .statementTimeout(reads.timeout())
            .options(PLANNING);
    protect(connection, database.tls());
    var factory = new PostgresqlConnectionFactory(connection.build());
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(factory)
            .name("control-plane")
            .initialSize(0)
            .maxSize(reads.connections())
            .maxIdleTime(IDLE)
            .maxAcquireTime(reads.timeout())
            .build());
  }

  private static void protect(
      PostgresqlConnectionConfiguration.Builder connection, DatabaseTls tls) {
    if (tls.mode() != null) {
      connection.sslMode(SSLMode.fromValue(tls.mode().spelling()));
    }
    if (tls.rootCert() != null) {
      connection.sslRootCert(tls.rootCert().toString());
    }
  }
}
