package io.tenantvault.restore.transaction;

import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a tenant's database has what a backup needs and does not carry, so that a restore
 * fails at once and names all of it, and not in its midst with the first one.
 */
final class CheckNeeds {

  private static final Logger log = LoggerFactory.getLogger(CheckNeeds.class);

  /** SQL's class of errors of names and rights. */
  private static final String ACCESS_RULE_VIOLATION = "42";

  /** How PostgreSQL looks up an object by its name, by the words that it has for kinds of them. */
  private static final Map<String, String> LOOKUPS =
      Map.of(
          "table", "select to_regclass(?) is not null",
          "view", "select to_regclass(?) is not null",
          "materialized view", "select to_regclass(?) is not null",
          "foreign table", "select to_regclass(?) is not null",
          "sequence", "select to_regclass(?) is not null",
          "type", "select to_regtype(?) is not null",
          "function", "select to_regprocedure(?) is not null",
          "aggregate", "select to_regprocedure(?) is not null",
          "operator", "select to_regoperator(?) is not null",
          "server", "select exists (select from pg_foreign_server where quote_ident(srvname) = ?)");

  private final TenantServer server;

  CheckNeeds(TenantServer server) {
    this.server = server;
  }

  /**
   * Looks for all of it.
   *
   * @throws JobFailedException {@code REQUIREMENT_MISSING} when something is not there, {@code
   *     SOURCE_UNREACHABLE} when the server does not answer
   */
  void check(Tenant tenant, List<BackupWarning> warnings) throws JobFailedException {
    List<BackupWarning> needs =
        warnings.stream().filter(warning -> warning.code().neededAtRestore()).toList();
    if (needs.isEmpty()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    try (Connection connection = server.connect(tenant.database())) {
      for (BackupWarning need : needs) {
        if (!isThere(connection, need)) {
          missing.add(named(need));
        }
      }
    } catch (SQLException e) {
      throw new JobFailedException(
          FailureCode.SOURCE_UNREACHABLE,
          "the database %s of project %s does not answer: %s"
              .formatted(tenant.database(), tenant.project(), e.getMessage()),
          e);
    }
    if (!missing.isEmpty()) {
      throw new JobFailedException(
          FailureCode.REQUIREMENT_MISSING,
          "the backup needs what %s of project %s does not have: %s; make it there and restore again; the tenant is as it was"
              .formatted(tenant.database(), tenant.project(), String.join(", ", missing)));
    }
  }

  private static String named(BackupWarning need) {
    return switch (need.code()) {
      case EXTENSION_NEEDED -> "the extension " + need.subject();
      case EXTENSION_INSIDE ->
          "the extension " + need.subject() + " outside of the tenant's schema";
      case OBJECT_NEEDED -> "the " + need.subject();
      case ROLE_NEEDED -> "the role " + need.subject();
      case TABLESPACE_NEEDED -> "the tablespace " + need.subject();
      case OWNER_NOT_KEPT,
          EVENT_TRIGGER_NOT_DUMPED,
          PUBLICATION_NOT_DUMPED,
          SUBSCRIPTION_NOT_DUMPED,
          LARGE_OBJECTS_NOT_DUMPED ->
          need.subject();
    };
  }

  private static boolean isThere(Connection connection, BackupWarning need) throws SQLException {
    return switch (need.code()) {
      case EXTENSION_NEEDED ->
          ask(
              connection,
              "select exists (select from pg_extension where extname = ?)",
              need.subject());
      case ROLE_NEEDED ->
          ask(connection, "select exists (select from pg_roles where rolname = ?)", need.subject());
      case TABLESPACE_NEEDED ->
          ask(
              connection,
              "select exists (select from pg_tablespace where spcname = ?)",
              need.subject());
      // What the dump calls by the tenant's schema is set aside with it.
      case EXTENSION_INSIDE -> false;
      case OBJECT_NEEDED -> objectIsThere(connection, need);
      case OWNER_NOT_KEPT,
          EVENT_TRIGGER_NOT_DUMPED,
          PUBLICATION_NOT_DUMPED,
          SUBSCRIPTION_NOT_DUMPED,
          LARGE_OBJECTS_NOT_DUMPED ->
          true;
    };
  }

  /** What cannot be looked up, for its kind or its rights, is left to the restore to find out. */
  private static boolean objectIsThere(Connection connection, BackupWarning need)
      throws SQLException {
    Optional<Map.Entry<String, String>> lookup =
        LOOKUPS.entrySet().stream()
            .filter(kind -> need.subject().startsWith(kind.getKey() + " "))
            .findFirst();
    if (lookup.isEmpty() || need.subject().length() >= BackupWarning.LONGEST) {
      return true;
    }
    String name = need.subject().substring(lookup.get().getKey().length() + 1);
    try {
      return ask(connection, lookup.get().getValue(), name);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      // A schema or a type in the name is not there: releases before 16 fail by it.
      if (state.equals("3F000") || state.equals("42704")) {
        return false;
      }
      if (state.startsWith(ACCESS_RULE_VIOLATION)) {
        log.info("no look at whether {} is there: {}", need.subject(), e.getMessage());
        return true;
      }
      throw e;
    }
  }

  private static boolean ask(Connection connection, String question, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
