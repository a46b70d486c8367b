package io.tenantvault.jobruntime.kit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.run.WorkerName;
import io.tenantvault.localstack.postgres.Database;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker process, but in this JVM: the auto-configuration and one job, with short times. */
public final class Worker implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Worker(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts one on the shared platform. */
  public static Worker start(Job<?> job, String... properties) {
    return start(Platform.shared(), job, properties);
  }

  /** Starts one on the shared platform whose meters a test reads. */
  public static Worker start(Job<?> job, MeterRegistry registry, String... properties) {
    return start(
        Platform.shared(),
        context -> {
          context.getBeanFactory().registerSingleton("job", job);
          context.getBeanFactory().registerSingleton("registry", registry);
        },
        properties);
  }

  /** Starts one; properties as key=value. */
  public static Worker start(Platform platform, Job<?> job, String... properties) {
    return start(
        platform, context -> context.getBeanFactory().registerSingleton("job", job), properties);
  }

  private static Worker start(
      Platform platform,
      ApplicationContextInitializer<ConfigurableApplicationContext> beans,
      String... properties) {
    Database database = platform.database();
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("spring.application.name", "test-worker");
    defaults.put("spring.main.banner-mode", "off");
    defaults.put("spring.kafka.bootstrap-servers", platform.bootstrapServers());
    defaults.put("tenantvault.database.host", database.host());
    defaults.put("tenantvault.database.port", database.port());
    defaults.put("tenantvault.database.name", database.name());
    defaults.put("tenantvault.database.user", database.user());
    defaults.put("tenantvault.database.password", database.password());
    // All tests share a project; those of fair shares set their own.
    defaults.put("tenantvault.jobs.per-project", "100");
    // No pause of a busy machine may end an attempt; tests of leases end them themselves.
    defaults.put("tenantvault.jobs.lease", "15s");
    defaults.put("tenantvault.jobs.heartbeat", "300ms");
    defaults.put("tenantvault.jobs.supervisor-interval", "200ms");
    defaults.put("tenantvault.jobs.backoff", "50ms");
    defaults.put("tenantvault.jobs.shutdown-grace", "200ms");
    defaults.put("management.endpoint.health.probes.enabled", "true");
    defaults.put("management.endpoint.health.group.liveness.include", "livenessState,threads");
    defaults.put("management.endpoint.health.group.readiness.include", "readinessState,jobs");
    for (String property : properties) {
      String[] pair = property.split("=", 2);
      defaults.put(pair[0], pair[1]);
    }
    return new Worker(
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .properties(defaults)
            .initializers(beans)
            .run());
  }

  public String name() {
    return bean(WorkerName.class).value();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** As SIGTERM does. */
  @Override
  public void close() {
    context.close();
  }

  @EnableAutoConfiguration
  static class Application {}
}
