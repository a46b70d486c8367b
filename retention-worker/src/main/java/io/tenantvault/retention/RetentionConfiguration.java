package io.tenantvault.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.Duty;
import io.tenantvault.storage.ArtifactStorage;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

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
    return new ReportDeletedBackups(controlPlane, events, settings.deletion().markWait(), clock);
  }

  @Bean
  ShowBacklog showBacklog(
      DSLContext controlPlane, RetentionProperties settings, MeterRegistry registry, Clock clock) {
    return new ShowBacklog(
        new Backlog(controlPlane, settings.deletion().overdueAfter()),
        new RetentionMeters(registry),
        clock);
  }

  @Bean
  ScanRegularly scanRegularly(
      DataSource controlPlane,
      EndLostImports imports,
      DeleteOrphanedParts delete,
      ReportDeletedBackups deleted,
      ShowBacklog show) {
    return new ScanRegularly(
        new SingleScan(controlPlane, "tenantvault:retention"), imports, delete, deleted, show);
  }

  // Not one of Spring's tasks with a fixed delay: all of these share a thread, and a scan may take
  // days.
  @Bean(initMethod = "start", destroyMethod = "stop")
  Duties scans(ScanRegularly scan, RetentionProperties settings) {
    return new Duties(List.of(new Duty("retention-scan", settings.interval(), scan::run)));
  }
}
