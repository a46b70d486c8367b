package io.tenantvault.localstack.broker;

import io.tenantvault.localstack.process.FreePort;
import io.tenantvault.localstack.process.Lifetime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one broker runs. Both ports are on loopback and stay the same over restarts.
 *
 * @param dataDirectory its records; made when missing
 * @param log its own log
 * @param port where clients connect
 * @param controllerPort where the broker talks to itself
 * @param security null for a broker that takes everybody without TLS
 * @param forwarded other ways to it; for a broker without TLS only
 * @param lifetime how long it lives when nobody ends it
 */
public record KafkaBrokerConfig(
    Path dataDirectory,
    Path log,
    int port,
    int controllerPort,
    @Nullable BrokerSecurity security,
    List<Forwarded> forwarded,
    Lifetime lifetime) {

  /** Rejects ways round the broker's protection. */
  public KafkaBrokerConfig {
    forwarded = List.copyOf(forwarded);
    if (security != null && !forwarded.isEmpty()) {
      throw new IllegalArgumentException("a protected broker is not reached by forwarded ports");
    }
  }

  /** On free ports, everything below the directory. */
  public static KafkaBrokerConfig in(Path directory, Lifetime lifetime) throws IOException {
    return new KafkaBrokerConfig(
        directory.resolve("data"),
        directory.resolve("kafka.log"),
        FreePort.pick(),
        FreePort.pick(),
        null,
        List.of(),
        lifetime);
  }

  /** The same, protected. */
  public KafkaBrokerConfig secured(BrokerSecurity by) {
    return new KafkaBrokerConfig(dataDirectory, log, port, controllerPort, by, forwarded, lifetime);
  }

  /** The properties of a client that may do everything. */
  public Map<String, Object> administrator() {
    return security == null
        ? Map.of("bootstrap.servers", bootstrapServers())
        : security.administrator();
  }

  /** What clients need to find it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
