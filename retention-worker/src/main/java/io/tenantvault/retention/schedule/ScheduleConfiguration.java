package io.tenantvault.retention.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.autoconfigure.PlatformProperties;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.retention.SingleScan;
import java.time.Clock;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts together what runs schedules. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

  @Bean
  DueSchedules dueSchedules(DSLContext controlPlane, PlatformProperties platform) {
    return new DueSchedules(controlPlane, platform.platform().projectsTable());
  }

  @Bean
  RunDueSchedules runDueSchedules(
      DueSchedules schedules, EventPublisher events, ScheduleProperties settings, Clock clock) {
    return new RunDueSchedules(schedules, events, settings, clock);
  }

  @Bean
  RunSchedulesRegularly runSchedulesRegularly(
      DataSource controlPlane,
      DueSchedules schedules,
      RunDueSchedules runDue,
      MeterRegistry registry,
      Clock clock) {
    return new RunSchedulesRegularly(
        new SingleScan(controlPlane, "tenantvault:schedules"),
        schedules,
        runDue,
        new ScheduleMeters(registry),
        clock);
  }

  // At a fixed rate: what has a fixed delay shares one thread, and a scan that waits for the
  // storage
  // would hold up the schedules.
  @Bean
  SchedulingConfigurer looks(RunSchedulesRegularly run, ScheduleProperties settings) {
    return registrar -> registrar.addFixedRateTask(run, settings.interval());
  }
}
