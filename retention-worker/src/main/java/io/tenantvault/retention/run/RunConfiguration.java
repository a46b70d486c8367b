package io.tenantvault.retention.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.Duty;
import io.tenantvault.retention.SingleScan;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what runs over all backups. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

  @Bean
  RunRetention runRetention(
      DSLContext controlPlane, EventPublisher events, RunProperties settings, Clock clock) {
    var plain = new PlainBackups(controlPlane);
    var ruled = new RuledProjects(controlPlane);
    return new RunRetention(
        ruled,
        new WarnOfExpiry(plain, ruled, events, settings.warnBefore()),
        new GiveUpBackups(plain, ruled, events),
        clock);
  }

  @Bean
  HeedRuns heedRuns(
      DSLContext controlPlane,
      DataSource dataSource,
      RunRetention run,
      EventPublisher events,
      MeterRegistry registry) {
    return new HeedRuns(
        new AskedRuns(controlPlane),
        new SingleScan(dataSource, "tenantvault:retention-run"),
        run,
        events,
        new RunMeters(registry));
  }

  @Bean
  AskDaily askDaily(
      DSLContext controlPlane,
      DataSource dataSource,
      EventPublisher events,
      RunProperties settings,
      Clock clock) {
    return new AskDaily(controlPlane, dataSource, events, settings, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Duties retentionRuns(HeedRuns heed, AskDaily daily, RunProperties settings) {
    return new Duties(
        List.of(
            new Duty("retention-runs", settings.heed(), heed::heed),
            new Duty("retention-daily", settings.heed(), daily::begin)));
  }
}
