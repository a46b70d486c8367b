package io.tenantvault.localstack.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The broker's configuration: one node that is broker and controller. */
record ServerProperties(KafkaBrokerConfig config) {

  /** Writes the file that the broker reads, beside its data. */
  Path write() throws IOException {
    Path directory = config.dataDirectory().toAbsolutePath();
    Files.createDirectories(directory);
    Path file = directory.resolve("server.properties");
    BrokerSecurity security = config.security();
    String listeners =
        security == null ? plain() : listeners(security) + security.serverProperties();
    return Files.writeString(file, listeners + text(directory.resolve("log")));
  }

  private String plain() {
    return """
    listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%3$s
    advertised.listeners=CLIENTS://127.0.0.1:%1$d%4$s
    listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT%5$s
    inter.broker.listener.name=CLIENTS
    """
        .formatted(
            config.port(),
            config.controllerPort(),
            forwarded(way -> ",%s://127.0.0.1:%d".formatted(way.listener(), way.listening())),
            forwarded(way -> ",%s://127.0.0.1:%d".formatted(way.listener(), way.advertised())),
            forwarded(way -> ",%s:PLAINTEXT".formatted(way.listener())));
  }

  private String forwarded(Function<Forwarded, String> text) {
    return config.forwarded().stream().map(text).collect(Collectors.joining());
  }

  private String listeners(BrokerSecurity security) {
    return """
    listeners=CLIENTS://127.0.0.1:%1$d,INTERNAL://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=CLIENTS://127.0.0.1:%1$d,INTERNAL://127.0.0.1:%3$d
    listener.security.protocol.map=CLIENTS:SASL_SSL,INTERNAL:SSL,CONTROLLER:SSL
    inter.broker.listener.name=INTERNAL
    """
        .formatted(config.port(), config.controllerPort(), security.internalPort());
  }

  // The session time-out is what a restart after a kill waits for: the controller holds the former
  // process's registration that long. Three seconds are still enough for a busy laptop. The cleaner
  // takes its buffer at once, and its usual 128 MB are half of the broker's heap.
  private String text(Path logDirectory) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    log.dirs=%2$s
    log.index.size.max.bytes=1048576
    log.cleaner.dedupe.buffer.size=4194304
    broker.session.timeout.ms=3000
    broker.heartbeat.interval.ms=500
    auto.create.topics.enable=false
    group.initial.rebalance.delay.ms=0
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=4
    """
        .formatted(config.controllerPort(), escaped(logDirectory));
  }

  // A backslash starts an escape in a properties file.
  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
