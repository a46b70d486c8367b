package io.tenantvault.retention.catalogue;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.jobruntime.autoconfigure.PlatformProperties;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.Duty;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what shows the catalogue. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  private static final Duration HEED = Duration.ofSeconds(5);

  @Bean
  LookAtCatalogue lookAtCatalogue(
      DSLContext controlPlane,
      PlatformProperties platform,
      CatalogueProperties settings,
      MeterRegistry registry,
      Clock clock) {
    return new LookAtCatalogue(
        new Catalogue(controlPlane, platform.platform().projectsTable()),
        new CatalogueMeters(registry),
        settings,
        clock);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Duties catalogueLooks(LookAtCatalogue look) {
    return new Duties(List.of(new Duty("catalogue", HEED, look::look)));
  }
}
