package io.tenantvault.localstack.access;

import io.tenantvault.localstack.postgres.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.postgresql.PGConnection;

/**
 * Makes the users of the control plane's database, and gives what is in it to the migrator.
 *
 * @param controlPlane as the superuser
 * @param superusers names of users that are to be so too
 */
public record GrantDatabase(Database controlPlane, Set<String> superusers) {
  private static final String MAKE =
      """
      do $$ begin
        if not exists (select from pg_roles where rolname = '%1$s') then
          create role %1$s;
        end if;
      end $$
      """;

  // A stack of a former release had everything owned by the superuser.
  private static final String HAND_OVER =
      """
      do $$
      declare
        one record;
      begin
        if exists (select from pg_namespace where nspname = 'control_plane') then
          alter schema control_plane owner to %1$s;
          for one in
            select oid::regclass as name from pg_class
             where relnamespace = 'control_plane'::regnamespace and relkind in ('r', 'p', 'v', 'm')
               and relowner <> '%1$s'::regrole
          loop
            execute format('alter table %%s owner to %1$s', one.name);
          end loop;
          for one in
            select oid::regprocedure as name from pg_proc
             where pronamespace = 'control_plane'::regnamespace and proowner <> '%1$s'::regrole
          loop
            execute format('alter routine %%s owner to %1$s', one.name);
          end loop;
        end if;
      end $$
      """;

  /**
   * Returns when all of them can log in.
   *
   * @param passwords by user
   */
  public void grant(UnaryOperator<String> passwords) throws IOException {
    try (Connection connection = controlPlane.connect();
        Statement statement = connection.createStatement()) {
      for (DatabaseUser user : DatabaseUser.ALL) {
        make(statement, user);
        // The driver sends no password but what it is checked by, which no log can give away.
        connection
            .unwrap(PGConnection.class)
            .alterUserPassword(
                user.name(), passwords.apply(user.name()).toCharArray(), "scram-sha-256");
      }
      statement.execute(
          "alter database \"%s\" owner to %s"
              .formatted(controlPlane.name(), DatabaseUser.MIGRATOR));
      statement.execute(HAND_OVER.formatted(DatabaseUser.MIGRATOR));
    } catch (SQLException e) {
      throw new IOException("cannot make the users of the database " + controlPlane, e);
    }
  }

  private void make(Statement statement, DatabaseUser user) throws SQLException {
    statement.execute(MAKE.formatted(user.name()));
    String power = superusers.contains(user.name()) ? "superuser" : "nosuperuser";
    statement.execute(
        "alter role %s login %s %s"
            .formatted(user.name(), power, String.join(" ", user.attributes())));
    for (String group : user.groups()) {
      statement.execute(MAKE.formatted(group));
      statement.execute("grant %s to %s".formatted(group, user.name()));
    }
  }
}
