package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.dispatch.Readiness;
import io.tenantvault.jobruntime.run.RunningJobs;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** What the health endpoint says of a worker. */
@AutoConfiguration(after = JobRuntimeAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(Readiness.class)
public class HealthAutoConfiguration {

  @Bean
  HealthIndicator jobsHealthIndicator(Readiness readiness, RunningJobs jobs) {
    return () ->
        builder(readiness.state())
            .withDetail("dispatcher", readiness.state())
            .withDetail("running", jobs.count())
            .withDetail("slots", jobs.slots())
            .build();
  }

  private static Health.Builder builder(Readiness.State state) {
    return switch (state) {
      case TAKING -> Health.up();
      case STARTING, BROKER_AWAY, DATABASE_AWAY -> Health.outOfService();
      case DEAD -> Health.down();
    };
  }
}
