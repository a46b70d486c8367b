package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.access.DatabaseUser;
import io.tenantvault.localstack.postgres.Database;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * As whom each service comes to the database and to the broker.
 *
 * @param database the control plane's
 */
record Logins(Database database, Protection protection, Secrets secrets) {

  /** Those who make, use, show or rewrap the keys of encrypted backups. */
  private static final Set<Service> OPEN_KEYS =
      EnumSet.of(
          Service.API_GATEWAY,
          Service.BACKUP_WORKER,
          Service.RESTORE_WORKER,
          Service.RETENTION_WORKER);

  /** What a service's copies have in their environment beside what all have. */
  Map<String, String> variables(Service service) {
    String user = user(service);
    var variables = new TreeMap<>(protection.kafkaVariables(service.artifact()));
    variables.put("DATABASE_USER", user);
    variables.put("DATABASE_PASSWORD", secrets.databasePassword(user));
    if (OPEN_KEYS.contains(service)) {
      variables.put("MASTER_KEYS", secrets.masterKeys());
    }
    if (service == Service.PROJECTION_SERVICE) {
      variables.put("MIGRATION_USER", DatabaseUser.MIGRATOR);
      variables.put("MIGRATION_PASSWORD", secrets.databasePassword(DatabaseUser.MIGRATOR));
    }
    if (service == Service.API_GATEWAY) {
      protection
          .files(service.artifact())
          .ifPresent(files -> {
            variables.put("SERVER_TLS_CERTIFICATE", files.certificate().toString());
            variables.put("SERVER_TLS_PRIVATE_KEY", files.privateKey().toString());
          });
    }
    return variables;
  }

  /** A service's user of the database. */
  static String user(Service service) {
    return service.artifact().replace('-', '_');
  }
}
