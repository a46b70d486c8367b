package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.token.TokenIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment that every service gets: where the others are, and who may call. */
record ServiceVariables(
    Logins logins, String bootstrapServers, Bot bot, Path publicKey, OfProjects projects) {

  /**
   * What the services know of the projects.
   *
   * @param files the folder below which each project has one of its own
   * @param manifestKey the platform's key for the manifests of its backups
   */
  record OfProjects(Path files, String manifestKey) {
    @Override
    public String toString() {
      return "OfProjects[" + files + "]";
    }
  }

  private static final List<String> OBSERVED = List.of("LOG_FORMAT", "OTEL_EXPORTER_OTLP_ENDPOINT");

  Map<String, String> with(Timings timings, Map<String, String> settings) {
    Database database = logins.database();
    var all = new TreeMap<>(bot.variables());
    all.putAll(logins.protection().trustVariables());
    all.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    all.put("DATABASE_HOST", database.host());
    all.put("DATABASE_PORT", Integer.toString(database.port()));
    all.put("DATABASE_NAME", database.name());
    // The JVM takes the encoding of file names from the locale.
    all.put("LC_ALL", "C.UTF-8");
    all.put("FILES_ROOT", projects.files().toString());
    all.put("MANIFEST_KEY", projects.manifestKey());
    all.put("JWT_PUBLIC_KEY", publicKey.toString());
    all.put("JWT_AUDIENCE", TokenIssuer.AUDIENCE);
    // Tests and benches ask as quickly as they can.
    all.put("TENANTVAULT_RATELIMIT_CALLER_PERSECOND", "2000");
    all.put("TENANTVAULT_RATELIMIT_CALLER_BURST", "20000");
    all.put("TENANTVAULT_JOBS_LEASE", timings.lease().toString());
    all.put("TENANTVAULT_JOBS_HEARTBEAT", timings.heartbeat().toString());
    all.put("TENANTVAULT_JOBS_SUPERVISORINTERVAL", timings.scan().toString());
    all.put("TENANTVAULT_RETENTION_INTERVAL", timings.retention().toString());
    // Nobody's nights are free here; who wants rounds says when.
    all.put("VERIFICATION_CRON", System.getenv().getOrDefault("VERIFICATION_CRON", "-"));
    // Named here, so that other ones start the processes anew.
    for (String observed : OBSERVED) {
      String value = System.getenv(observed);
      if (value != null) {
        all.put(observed, value);
      }
    }
    all.put("BOT_TOKEN", bot.token());
    all.put("BOT_CHAT_IDS", bot.chatId());
    if (bot.emulated()) {
      // Telegram's limit on messages; the emulator has none unless it is asked for.
      all.put("TENANTVAULT_STORAGE_RATELIMIT_ENABLED", "false");
    }
    all.putAll(settings);
    return all;
  }
}
