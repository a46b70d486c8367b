package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.dispatch.Readiness;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.RunningJobs;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * What the health endpoint says of a worker. What only a restart can mend is in the group {@code
 * liveness}; what it waits for, such as a broker that is away, is in {@code readiness} alone, since
 * a restart ends jobs.
 */
@AutoConfiguration(after = JobRuntimeAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
public class HealthAutoConfiguration {

  @Bean
  @ConditionalOnBean(Readiness.class)
  HealthIndicator jobsHealthIndicator(Readiness readiness, RunningJobs jobs) {
    return () ->
        builder(readiness.state())
            .withDetail("dispatcher", readiness.state())
            .withDetail("running", jobs.count())
            .withDetail("slots", jobs.slots())
            .build();
  }

  @Bean
  @ConditionalOnBean(Duties.class)
  HealthIndicator threadsHealthIndicator(
      ObjectProvider<Duties> duties, ObjectProvider<Readiness> readiness) {
    return () -> {
      var ended = new TreeSet<String>();
      duties.forEach(some -> ended.addAll(some.ended()));
      if (readiness.stream().anyMatch(ready -> ready.state() == Readiness.State.DEAD)) {
        ended.add("dispatcher");
      }
      return ended.isEmpty()
          ? Health.up().build()
          : Health.down().withDetail("ended", ended).build();
    };
  }

  private static Health.Builder builder(Readiness.State state) {
    return switch (state) {
      case TAKING -> Health.up();
      case STARTING, BROKER_AWAY, DATABASE_AWAY -> Health.outOfService();
      case DEAD -> Health.down();
    };
  }
}
