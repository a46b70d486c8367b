package io.tenantvault.backup.source;

import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.job.WarningCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a dump of one schema needs or leaves behind without saying so, by what PostgreSQL
 * keeps of dependencies. The text of a function that is not parsed when it is made (of all but
 * {@code BEGIN ATOMIC}) has none: what only it names is not found.
 */
final class FindWarnings {

  /** Names of publications of whole schemas are kept from this release on. */
  private static final int PUBLISHES_SCHEMAS = 150_000;

  private static final String QUERY = resource("warnings.sql");
  private static final String PUBLISHED_SCHEMAS =
      """
      union
        select p.pubname from pg_publication_namespace s join pg_publication p on p.oid = s.pnpubid
        where s.pnnspid = (select oid from schema)
      """;

  /** Who is no superuser may not read all that is needed of subscriptions before this release. */
  private static final int SHOWS_SUBSCRIPTIONS = 140_000;

  private static final String SUBSCRIPTIONS =
      """
      union all
        select distinct 8, 'SUBSCRIPTION_NOT_DUMPED', s.subname::text
        from pg_subscription_rel n join relations r on r.oid = n.srrelid join pg_subscription s on s.oid = n.srsubid
      """;

  /** SQL's class of errors of names and rights. */
  private static final String ACCESS_RULE_VIOLATION = "42";

  private static final Logger log = LoggerFactory.getLogger(FindWarnings.class);

  private FindWarnings() {}

  /**
   * All of them, those first that a restore needs, {@value BackupContents#MOST_WARNINGS} at most. A
   * server that does not show all of it to the login keeps nobody from a backup: then there are
   * none.
   *
   * @param release the server's, as {@code server_version_num}
   */
  static List<BackupWarning> find(Connection connection, String schema, int release)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query(release))) {
      statement.setString(1, schema);
      statement.setInt(2, BackupContents.MOST_WARNINGS);
      return read(statement);
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(ACCESS_RULE_VIOLATION)) {
        log.warn("no look at what a dump of {} cannot carry: {}", schema, e.getMessage());
        return List.of();
      }
      throw e;
    }
  }

  private static String query(int release) {
    return QUERY
        .replace(
            "/* and published schemas */", release >= PUBLISHES_SCHEMAS ? PUBLISHED_SCHEMAS : "")
        .replace("/* and subscriptions */", release >= SHOWS_SUBSCRIPTIONS ? SUBSCRIPTIONS : "");
  }

  private static List<BackupWarning> read(PreparedStatement statement) throws SQLException {
    List<BackupWarning> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        WarningCode code = WarningCode.valueOf(rows.getString("code"));
        String subject = rows.getString("subject");
        found.add(new BackupWarning(code, subject, text(code, subject)));
      }
    }
    return found;
  }

  private static String text(WarningCode code, String subject) {
    return switch (code) {
      case EXTENSION_NEEDED ->
          "uses the extension %s, which must be installed where it is restored".formatted(subject);
      case EXTENSION_INSIDE ->
          "uses the extension %s, which lies in the schema itself and is not dumped: it cannot be restored until ALTER EXTENSION … SET SCHEMA has moved it and a new backup is made"
              .formatted(subject);
      case OBJECT_NEEDED ->
          "uses the %s of another schema, which must be there where it is restored"
              .formatted(subject);
      case ROLE_NEEDED ->
          "gives rights to the role %s or names it in a policy; it must be there where it is restored"
              .formatted(subject);
      case TABLESPACE_NEEDED ->
          "lies in the tablespace %s, which must be there where it is restored".formatted(subject);
      case OWNER_NOT_KEPT ->
          "has objects of the owner %s; what is restored belongs to the role of the restore"
              .formatted(subject);
      case EVENT_TRIGGER_NOT_DUMPED ->
          "the event trigger %s calls a function of it and is not dumped".formatted(subject);
      case PUBLICATION_NOT_DUMPED ->
          "the publication %s names tables of it and is not dumped".formatted(subject);
      case SUBSCRIPTION_NOT_DUMPED ->
          "the subscription %s fills tables of it and is not dumped".formatted(subject);
      case LARGE_OBJECTS_NOT_DUMPED ->
          "the column %s may name large objects, which are not dumped".formatted(subject);
    };
  }

  private static String resource(String name) {
    try (InputStream text = FindWarnings.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
