package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The broker. */
record KafkaComponent(KafkaBrokerConfig config, Protection protection) implements Component {

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String address() {
    return config.bootstrapServers();
  }

  @Override
  public Path log() {
    return config.log();
  }

  @Override
  public Launch launch(Progress progress) throws IOException {
    return KafkaBroker.launch(config);
  }

  @Override
  public Readiness readiness() {
    return KafkaBroker.readiness(config);
  }

  @Override
  public Duration startTimeout() {
    return KafkaBroker.START_TIMEOUT;
  }

  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(20);
  }

  @Override
  public String version() throws IOException {
    return protection.version();
  }
}
