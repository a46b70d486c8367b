package io.tenantvault.gateway.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway with its surroundings, for the tests of one class: registered as an extension, it ends
 * with them.
 */
public final class TestPlatform implements AfterAllCallback, AutoCloseable {

  private final PublishedRequests requests = PublishedRequests.fromNow();
  private final ControlPlaneDatabase tables = ControlPlaneDatabase.fresh();
  private final Tokens tokens = new Tokens();
  private final List<RunningGateway> gateways = new ArrayList<>();
  private final Map<String, String> properties;
  private final RunningGateway gateway;

  /** With the usual properties. */
  public TestPlatform() {
    this(Map.of());
  }

  /** With other properties than the usual ones. */
  public TestPlatform(Map<String, String> properties) {
    this.properties = Map.copyOf(properties);
    this.gateway = anotherGateway();
  }

  /** The gateway. */
  public RunningGateway gateway() {
    return gateway;
  }

  /** One more copy. It ends with the platform: Reactor's threads are one set for the JVM. */
  public RunningGateway anotherGateway() {
    var started =
        RunningGateway.start(
            PublishedRequests.bootstrapServers(), tables.database(), tokens, properties);
    gateways.add(started);
    return started;
  }

  /** The issuer whose tokens the gateway accepts. */
  public Tokens tokens() {
    return tokens;
  }

  /** The tables that the gateway reads. */
  public ControlPlaneDatabase tables() {
    return tables;
  }

  /** What the gateway publishes. */
  public PublishedRequests requests() {
    return requests;
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    close();
  }

  @Override
  public void close() {
    gateways.forEach(RunningGateway::close);
    requests.close();
  }
}
