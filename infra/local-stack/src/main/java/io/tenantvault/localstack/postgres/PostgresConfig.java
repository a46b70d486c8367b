package io.tenantvault.localstack.postgres;

import io.tenantvault.environment.DatabaseTls;
import io.tenantvault.localstack.certificates.KeyFiles;
import io.tenantvault.localstack.process.FreePort;
import io.tenantvault.localstack.process.Lifetime;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one server runs.
 *
 * @param directory where its data is wanted; made when missing. Where the server's user cannot get
 *     there, the data lies below /var/tmp instead, see {@link DataDirectory}
 * @param log its own log
 * @param maintenance the superuser's own database; its port stays the same over restarts
 * @param certificate whose name clients verify; null for a server without TLS
 * @param durability what a crash may cost
 * @param lifetime how long it lives when nobody ends it
 */
public record PostgresConfig(
    Path directory,
    Path log,
    Database maintenance,
    @Nullable KeyFiles certificate,
    Durability durability,
    Lifetime lifetime) {
  /** The superuser. */
  public static final String USER = "tenantvault";

  private static final String HOST = "127.0.0.1";
  private static final String MAINTENANCE = "postgres";

  /** A server for tests on a free port, everything below the directory. */
  public static PostgresConfig in(Path directory, Lifetime lifetime) throws IOException {
    return new PostgresConfig(
        directory.resolve("data"),
        directory.resolve("postgres.log"),
        maintenance(FreePort.pick(), "local-tests", DatabaseTls.unset()),
        null,
        Durability.PROCESS_ONLY,
        lifetime);
  }

  /** The superuser's own database on the loopback address. */
  public static Database maintenance(int port, String password, DatabaseTls tls) {
    return new Database(HOST, port, MAINTENANCE, USER, password, tls);
  }
}
