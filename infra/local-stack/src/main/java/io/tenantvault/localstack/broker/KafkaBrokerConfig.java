package io.tenantvault.localstack.broker;

import io.tenantvault.localstack.process.FreePort;
import io.tenantvault.localstack.process.Lifetime;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How one broker runs. Both ports are on loopback and stay the same over restarts.
 *
 * @param dataDirectory its records; made when missing
 * @param log its own log
 * @param port where clients connect
 * @param controllerPort where the broker talks to itself
 * @param lifetime how long it lives when nobody ends it
 */
public record KafkaBrokerConfig(
    Path dataDirectory, Path log, int port, int controllerPort, Lifetime lifetime) {

  /** On free ports, everything below the directory. */
  public static KafkaBrokerConfig in(Path directory, Lifetime lifetime) throws IOException {
    return new KafkaBrokerConfig(
        directory.resolve("data"),
        directory.resolve("kafka.log"),
        FreePort.pick(),
        FreePort.pick(),
        lifetime);
  }

  /** What clients need to find it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
