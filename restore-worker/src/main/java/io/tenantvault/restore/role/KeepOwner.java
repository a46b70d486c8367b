package io.tenantvault.restore.role;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets those who own a tenant's objects by its dump go on as if they did. PostgreSQL quotes the
 * names: they are whatever the dump says.
 */
record KeepOwner(Connection connection, RestoreRole role) {

  private static final String GRANT =
      """
      select format('grant %I to %I', r.rolname, o.rolname) from pg_roles r, pg_roles o
       where r.rolname = ? and o.rolname = ? and o.rolname <> r.rolname
         and not o.rolsuper and not pg_has_role(o.oid, r.oid, 'member')
         and o.rolname !~ '^(pg_|restore_)'
      """;

  /** Makes a role a member, if it exists, is no superuser and is none yet. */
  void grant(String owner) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(GRANT)) {
      query.setString(1, role.name());
      query.setString(2, owner);
      try (ResultSet row = query.executeQuery();
          Statement grant = connection.createStatement()) {
        if (row.next()) {
          grant.execute(row.getString(1));
        }
      }
    }
  }
}
