package io.tenantvault.retention.strays;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.Duty;
import io.tenantvault.reconcile.PacedProbe;
import io.tenantvault.reconcile.SweepGaps;
import io.tenantvault.retention.SingleScan;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.autoconfigure.StorageProperties;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the look for strays together. */
@Configuration(proxyBeanMethods = false)
class StrayConfiguration {

  @Bean
  SweepGaps sweepGaps(
      DSLContext controlPlane, DocumentProbe probe, StrayProperties settings, Clock clock) {
    return new SweepGaps(
        controlPlane, new PacedProbe(probe, settings.spacing(), Ticker.system()), clock);
  }

  @Bean
  LookForStrays lookForStrays(
      DataSource controlPlane, SweepGaps sweep, StorageProperties storage, MeterRegistry registry) {
    return new LookForStrays(
        new SingleScan(controlPlane, "tenantvault:strays"),
        sweep,
        storage.telegram().botIds(),
        registry);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Duties looksForStrays(LookForStrays look, StrayProperties settings) {
    return new Duties(List.of(new Duty("look-for-strays", settings.every(), look::run)));
  }
}
