package io.tenantvault.localstack.testing;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.postgres.PostgresConfig;
import io.tenantvault.localstack.postgres.PostgresServer;
import io.tenantvault.localstack.process.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL server that the tests of one JVM share. */
public final class TestPostgres {
  private static final OncePerJvm<TestPostgres> SHARED = new OncePerJvm<>(TestPostgres::start);

  private final PostgresServer server;
  private final AtomicInteger databases = new AtomicInteger();

  private TestPostgres(PostgresServer server) {
    this.server = server;
  }

  /**
   * The one of this JVM, started by the first call.
   *
   * @throws java.io.UncheckedIOException when it cannot start; says why
   */
  public static TestPostgres shared() {
    return SHARED.get();
  }

  private static TestPostgres start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tenantvault-test-postgres");
    // The server's user has to get through to the data; what is in it stays private.
    directory.toFile().setExecutable(true, false);
    var lifetime = new Lifetime.OfThisJvm(List.of(directory));
    return new TestPostgres(PostgresServer.start(PostgresConfig.in(directory, lifetime)));
  }

  /** The server; a test that kills it starts it again. */
  public PostgresServer server() {
    return server;
  }

  /** A new, empty database of the superuser's. */
  public Database freshDatabase() {
    String name = "test_" + databases.incrementAndGet();
    try {
      return server.createDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the database " + name, e);
    }
  }
}
