package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.access.KafkaUser;
import io.tenantvault.localstack.postgres.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All processes that a configuration asks for, and where they are.
 *
 * @param files the folder below which each project has one of its own
 * @param infrastructure what the services use
 * @param services copies by service
 * @param observers what looks at them; none where nobody asked for it
 */
record Platform(
    PostgresComponent postgres,
    KafkaComponent kafka,
    Bot bot,
    Path files,
    List<Component> infrastructure,
    Map<Service, List<ServiceComponent>> services,
    List<Component> observers) {

  static final String DATABASE = "tenantvault";

  Protection protection() {
    return postgres.protection();
  }

  /** The control plane's, as the superuser. */
  Database database() {
    return postgres.config().maintenance().named(DATABASE);
  }

  /** The tables are made here, so that the other services wait for it. */
  List<ServiceComponent> projection() {
    return services.getOrDefault(Service.PROJECTION_SERVICE, List.of());
  }

  /** The services that need the tables. */
  List<ServiceComponent> others() {
    return services.entrySet().stream()
        .filter(entry -> entry.getKey() != Service.PROJECTION_SERVICE)
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  /** Those that may be started and ended at the same time, in the order of their start. */
  List<List<? extends Component>> stages() {
    return List.of(infrastructure, projection(), others(), observers);
  }

  List<Component> components() {
    return stages().stream().<Component>flatMap(List::stream).toList();
  }

  /** For people and programs that use the platform; with secrets. */
  Map<String, String> environment() {
    var values = new TreeMap<>(bot.variables());
    values.put("FILES_ROOT", files.toString());
    values.put("DATABASE_URL", database().url());
    values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
    values.putAll(protection().kafkaVariables(KafkaUser.PLATFORM_SERVICE));
    values.put("KAFKA_PROPERTIES_FILE", protection().kafkaProperties().path().toString());
    protection().authority().ifPresent(file -> values.put("TLS_CA_FILE", file.toString()));
    infrastructure.forEach(component -> values.putAll(component.environment()));
    observers.forEach(component -> values.putAll(component.environment()));
    services.getOrDefault(Service.API_GATEWAY, List.of()).stream()
        .findFirst()
        .ifPresent(gateway -> values.put("GATEWAY_URL", gateway.address()));
    services.values().stream()
        .flatMap(List::stream)
        .forEach(copy -> values.put(metricsKey(copy.name()), copy.metrics().toString()));
    return values;
  }

  private static String metricsKey(String name) {
    return "METRICS_URL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
