package io.tenantvault.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of the platform, and what each of them reads. */
final class Services {
  static final List<String> NAMES =
      List.of(
          "projection-service",
          "api-gateway",
          "backup-worker",
          "restore-worker",
          "retention-worker",
          "notification-worker");

  private static final Map<String, ReadVariables> READ =
      NAMES.stream().collect(Collectors.toUnmodifiableMap(name -> name, ReadVariables::of));

  /**
   * May be left out: what is switched on by being set, or has another source. Everything else that
   * has no default of use has to be set.
   */
  private static final Set<String> MAY_BE_MISSING =
      Set.of(
          "DATABASE_SSL_MODE",
          "DATABASE_SSL_ROOT_CERT",
          "TLS_CA_FILE",
          "JWT_PUBLIC_KEY",
          "JWT_ISSUER_URI",
          "JWT_JWKS_URI",
          "JWT_AUDIENCE",
          "MASTER_KEYS",
          "WEBHOOK_KEY",
          "ENCRYPTION_PROJECTS",
          "OPERATIONS_CHAT_ID",
          "OPERATIONS_BOT_TOKEN",
          "SMTP_URL",
          "SMTP_USER",
          "SMTP_PASSWORD",
          "FILES_ROOT",
          "FILES_S3_ENDPOINT",
          "FILES_S3_ACCESS_KEY",
          "FILES_S3_SECRET_KEY");

  private Services() {}

  static ReadVariables of(String name) {
    return READ.get(name);
  }

  /** What has to be set for a service, under its own name or as a file's. */
  static Set<String> needed(String name) {
    Set<String> needed = of(name).needed();
    needed.removeAll(MAY_BE_MISSING);
    if (name.equals("notification-worker")) {
      // Without a chat of operators it speaks to no bot.
      needed.remove("BOT_TOKEN");
    }
    return needed;
  }
}
