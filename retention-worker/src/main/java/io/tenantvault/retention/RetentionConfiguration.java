package io.tenantvault.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.storage.ArtifactStorage;
import java.time.Clock;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the retention worker together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RetentionConfiguration {

  @Bean
  OrphanedParts orphanedParts(DSLContext controlPlane) {
    return new OrphanedParts(controlPlane);
  }

  @Bean
  DeleteOrphanedParts deleteOrphanedParts(
      OrphanedParts orphans,
      ArtifactStorage storage,
      EventPublisher events,
      RetentionProperties settings,
      Clock clock) {
    return new DeleteOrphanedParts(orphans, storage, events, settings, clock);
  }

  @Bean
  EndLostImports endLostImports(
      DSLContext controlPlane, EventPublisher events, RetentionProperties settings, Clock clock) {
    return new EndLostImports(controlPlane, events, settings.importLostAfter(), clock);
  }

  @Bean
  ReportDeletedBackups reportDeletedBackups(
      DSLContext controlPlane, EventPublisher events, RetentionProperties settings, Clock clock) {
    return new ReportDeletedBackups(controlPlane, events, settings.markWait(), clock);
  }

  @Bean
  ScanRegularly scanRegularly(
      DataSource controlPlane,
      EndLostImports imports,
      DeleteOrphanedParts delete,
      ReportDeletedBackups deleted,
      MeterRegistry registry) {
    return new ScanRegularly(
        new SingleScan(controlPlane, "tenantvault:retention"),
        imports,
        delete,
        deleted,
        new RetentionMeters(registry));
  }

  @Bean
  SchedulingConfigurer scans(ScanRegularly scan, RetentionProperties settings) {
    return registrar -> registrar.addFixedDelayTask(scan, settings.interval());
  }
}
