package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Readiness;
import io.tenantvault.localstack.prometheus.PrometheusPrograms;
import io.tenantvault.localstack.prometheus.ScrapeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prometheus, which asks all services for their metrics and has the alert rules.
 *
 * @param directory of the stack
 */
record PrometheusComponent(int port, ScrapeConfig config, Path directory) implements Component {
  static final String NAME = "prometheus";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("PROMETHEUS_URL", address());
  }

  @Override
  public Path log() {
    return directory.resolve("logs").resolve(NAME + ".log");
  }

  @Override
  public Launch launch(Progress progress) throws IOException, InterruptedException {
    Path server = new PrometheusPrograms(directory.resolve("programs")).server();
    Path home = directory.resolve(NAME);
    Path file = config.write(home);
    return new Launch(
        NAME,
        List.of(
            server.toString(),
            "--config.file=" + file,
            "--storage.tsdb.path=" + home.resolve("data"),
            "--storage.tsdb.retention.time=7d",
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn"),
        Map.of(),
        directory,
        log());
  }

  @Override
  public Readiness readiness() {
    URI ready = URI.create(address() + "/-/ready");
    return new HttpReadiness(ready, ready.toString(), Optional.empty());
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(20);
  }

  @Override
  public String version() throws IOException {
    return config.version();
  }
}
