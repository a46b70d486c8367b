package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.prometheus.ScrapeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works out what looks at a platform: Prometheus, and Grafana where the machine has it.
 *
 * @param directory of the stack
 */
record Observers(Checkout checkout, Ports ports, Protection protection, Path directory) {
  private static final int PROMETHEUS_PORT = 19090;
  private static final int GRAFANA_PORT = 13000;

  /** Of the Bot API's and the brokers' variables Grafana needs none. */
  private static final String DATABASE = "DATABASE_";

  /**
   * Those of these services.
   *
   * @param asked whether they are to run; those that were started before stay until they are ended
   */
  List<Component> of(boolean asked, Map<Service, List<ServiceComponent>> services)
      throws IOException {
    if (!asked && !ports.runs(PrometheusComponent.NAME)) {
      return List.of();
    }
    var observers = new ArrayList<Component>();
    PrometheusComponent prometheus = prometheus(services);
    observers.add(prometheus);
    Optional<Path> grafana = GrafanaComponent.installed();
    if (grafana.isPresent()) {
      observers.add(
          new GrafanaComponent(
              grafana.get(),
              ports.of(GrafanaComponent.NAME, GRAFANA_PORT),
              checkout.root().resolve("infra/grafana"),
              sources(prometheus, services),
              directory));
    }
    return observers;
  }

  private PrometheusComponent prometheus(Map<Service, List<ServiceComponent>> services)
      throws IOException {
    List<ScrapeConfig.Target> targets =
        services.entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(
                        copy -> new ScrapeConfig.Target(entry.getKey().artifact(), copy.metrics())))
            .toList();
    Path rules = checkout.root().resolve("infra/prometheus");
    return new PrometheusComponent(
        ports.of(PrometheusComponent.NAME, PROMETHEUS_PORT),
        new ScrapeConfig(rules, targets, protection.authority()),
        directory);
  }

  // It reads the tables as the gateway does.
  private Map<String, String> sources(
      PrometheusComponent prometheus, Map<Service, List<ServiceComponent>> services) {
    var sources = new TreeMap<String, String>();
    services.getOrDefault(Service.API_GATEWAY, List.of()).stream()
        .findFirst()
        .ifPresent(gateway ->
            gateway
                .variables()
                .forEach((name, value) -> {
                  if (name.startsWith(DATABASE)) {
                    sources.put(name, value);
                  }
                }));
    sources.put("DATABASE_SSL_MODE", protection.isSecure() ? "require" : "disable");
    sources.put("PROMETHEUS_URL", prometheus.address());
    return sources;
  }
}
