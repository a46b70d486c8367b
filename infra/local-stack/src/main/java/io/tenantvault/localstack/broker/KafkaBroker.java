package io.tenantvault.localstack.broker;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.LocalProcess;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Kafka broker as a process of its own. */
public final class KafkaBroker implements AutoCloseable {
  /** How long a start may take, on a machine that is busy. */
  public static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final KafkaBrokerConfig config;
  private LocalProcess process;

  private KafkaBroker(KafkaBrokerConfig config, LocalProcess process) {
    this.config = config;
    this.process = process;
  }

  /** Starts one and returns when it serves clients. */
  public static KafkaBroker start(KafkaBrokerConfig config)
      throws IOException, InterruptedException {
    return new KafkaBroker(config, startProcess(config));
  }

  private static LocalProcess startProcess(KafkaBrokerConfig config)
      throws IOException, InterruptedException {
    LocalProcess process = LocalProcess.start(launch(config), config.lifetime());
    process.awaitReady(readiness(config), START_TIMEOUT);
    return process;
  }

  /** The command that runs such a broker; its configuration is written by this call. */
  public static Launch launch(KafkaBrokerConfig config) throws IOException {
    Path properties = new ServerProperties(config).write();
    String classPath = Checkout.find().brokerLibraries() + "/*:" + Checkout.ownCode();
    return new Launch(
        "kafka",
        List.of(
            Programs.java().toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=classpath:broker-log4j2.properties",
            "-cp",
            classPath,
            BrokerMain.class.getName(),
            properties.toString()),
        Map.of(),
        config.dataDirectory(),
        config.log());
  }

  /** Whether such a broker serves clients. */
  public static Readiness readiness(KafkaBrokerConfig config) {
    return new BrokerReadiness(config);
  }

  /** What clients need to find it; the same over restarts. */
  public String bootstrapServers() {
    return config.bootstrapServers();
  }

  /** Ends it with SIGKILL; what it has acknowledged stays on disk. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Starts it again after {@link #kill()}, on the same port with the same data. */
  public void restart() throws IOException, InterruptedException {
    process = startProcess(config);
  }

  /** Ends it. The data stays. */
  @Override
  public void close() throws InterruptedException {
    process.kill();
  }
}
