package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How to reach a PostgreSQL database, as the configuration says it. */
public record DatabaseLogin(
    @DefaultValue("localhost") String host,
    @DefaultValue("5432") int port,
    @DefaultValue("tenantvault") String name,
    @DefaultValue("tenantvault") String user,
    @DefaultValue("") String password) {

  /** Refuses what cannot work. */
  public DatabaseLogin {
    Check.present("the host of a database", host);
    Check.present("the name of a database", name);
    Check.present("the user of a database", user);
  }

  /** The same, for those who connect. */
  public DatabaseConnection connection() {
    return new DatabaseConnection(host, port, name, user, password);
  }

  @Override
  public String toString() {
    return connection().toString();
  }
}
