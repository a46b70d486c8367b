package io.tenantvault.localstack.testing;

import io.tenantvault.localstack.postgres.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The control plane's migrations, for tests of modules that do without Flyway. */
public final class Migrations {

  private static final String FOLDER = "projection-service/src/main/resources/db/migration";

  private Migrations() {}

  /** Makes the control plane in a database that has none. */
  public static void run(Database database) throws IOException, SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (Path migration : inOrder()) {
        statement.execute(Files.readString(migration));
      }
    }
  }

  private static List<Path> inOrder() throws IOException {
    Path folder = Path.of(System.getProperty("tenantvault.home")).resolve(FOLDER);
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparingInt(Migrations::version)).toList();
    }
  }

  /** As text, V10 comes before V2. */
  private static int version(Path migration) {
    String name = migration.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }
}
