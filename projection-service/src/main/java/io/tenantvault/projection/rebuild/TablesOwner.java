package io.tenantvault.projection.rebuild;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.core.env.Environment;

/**
 * Whose the tables are: who migrates them. The projection itself may neither empty a table nor
 * write claims.
 */
record TablesOwner(String url, String user, String password) {

  /** As the projection's settings name it. */
  static TablesOwner of(Environment settings) {
    return new TablesOwner(
        settings.getRequiredProperty("spring.datasource.url"),
        settings.getRequiredProperty("spring.flyway.user"),
        settings.getRequiredProperty("spring.flyway.password"));
  }

  /** A session, which the caller closes. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + url;
  }
}
