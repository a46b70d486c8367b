package io.tenantvault.environment;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Adds to a Spring process's properties what the variables of its environment stand for. */
public final class ServiceEnvironment implements EnvironmentPostProcessor, Ordered {
  // The end of the name tells Spring Boot that TENANTVAULT_X_Y stands for tenantvault.x.y in it.
  private static final String SECRETS =
      "secretFiles-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  private static final String KAFKA = "kafkaSecurity";
  private static final String DATABASE = "databaseTls";
  private static final String LOG = "logFormat";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    MutablePropertySources sources = environment.getPropertySources();
    String system = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    if (sources.get(system) instanceof SystemEnvironmentPropertySource variables) {
      Map<String, Object> secrets = new TreeMap<>(SecretFiles.read(variables.getSource()));
      sources.addAfter(system, new SystemEnvironmentPropertySource(SECRETS, secrets));
    }
    sources.addLast(kafka(environment));
    sources.addLast(database(environment));
    LogFormat log = LogFormat.of(environment.getProperty("LOG_FORMAT"));
    sources.addLast(new MapPropertySource(LOG, log.properties()));
  }

  // Last, so that whoever sets a property of Kafka's client by hand is obeyed.
  private static PropertySource<?> kafka(ConfigurableEnvironment environment) {
    var properties = new TreeMap<String, Object>();
    KafkaSecurity.of(environment::getProperty)
        .properties()
        .forEach((name, value) -> properties.put("spring.kafka.properties." + name, value));
    return new MapPropertySource(KAFKA, properties);
  }

  // For those who build the URL of a JDBC driver in their configuration.
  private static PropertySource<?> database(ConfigurableEnvironment environment) {
    DatabaseTls tls =
        DatabaseTls.parse(
            environment.getProperty("DATABASE_SSL_MODE"),
            environment.getProperty("DATABASE_SSL_ROOT_CERT"));
    return new MapPropertySource(
        DATABASE, Map.of("tenantvault.database.url-parameters", tls.parameters()));
  }

  /** After the files of configuration were read. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
