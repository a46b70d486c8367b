package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.postgres.PostgresConfig;
import io.tenantvault.localstack.postgres.PostgresServer;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The database server. */
record PostgresComponent(PostgresConfig config, Protection protection) implements Component {

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String address() {
    return "postgresql://127.0.0.1:" + config.maintenance().port();
  }

  @Override
  public Path log() {
    return config.log();
  }

  @Override
  public Launch launch(Progress progress) throws IOException, InterruptedException {
    return PostgresServer.launch(config);
  }

  @Override
  public Readiness readiness() {
    return PostgresServer.readiness(config);
  }

  @Override
  public Duration startTimeout() {
    return PostgresServer.START_TIMEOUT;
  }

  // "Fast shutdown": TERM would wait for the last client to leave.
  @Override
  public String endSignal() {
    return "INT";
  }

  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(30);
  }

  // The backends of a killed server end a moment after it, and a new one refuses to start until
  // then.
  @Override
  public int startAttempts() {
    return 5;
  }

  @Override
  public String version() throws IOException {
    return protection.version();
  }
}
