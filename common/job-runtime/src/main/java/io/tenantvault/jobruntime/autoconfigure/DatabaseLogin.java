package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.environment.DatabaseTls;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach a PostgreSQL database, as the configuration says it.
 *
 * @param sslMode one of libpq's; null for what drivers do by themselves
 * @param sslRootCert the authority's certificate, for verify-full and verify-ca
 */
public record DatabaseLogin(
    @DefaultValue("localhost") String host,
    @DefaultValue("5432") int port,
    @DefaultValue("tenantvault") String name,
    @DefaultValue("tenantvault") String user,
    @DefaultValue("") String password,
    DatabaseTls.@Nullable Mode sslMode,
    @Nullable String sslRootCert) {

  /** Refuses what cannot work. */
  public DatabaseLogin {
    Check.present("the host of a database", host);
    Check.present("the name of a database", name);
    Check.present("the user of a database", user);
    DatabaseTls.of(sslMode, sslRootCert);
  }

  /** The same, for those who connect. */
  public DatabaseConnection connection() {
    return new DatabaseConnection(
        host, port, name, user, password, DatabaseTls.of(sslMode, sslRootCert));
  }

  @Override
  public String toString() {
    return connection().toString();
  }
}
