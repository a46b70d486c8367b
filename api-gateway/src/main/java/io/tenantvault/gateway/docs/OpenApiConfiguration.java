package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two documents: what callers do with backups, and what they see of jobs. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  GroupedOpenApi backupApi() {
    return GroupedOpenApi.builder()
        .group("backup")
        .pathsToMatch(
            "/api/backup/**", "/api/backups/**", "/api/projects/*/backups/**", "/api/restores/**")
        .build();
  }

  @Bean
  GroupedOpenApi jobsApi() {
    return GroupedOpenApi.builder()
        .group("jobs")
        .pathsToMatch("/api/jobs/**", "/api/projects/*/jobs")
        .build();
  }

  /** Names fields as the answers do. */
  @Bean
  ModelResolver modelResolver() {
    return new ModelResolver(
        new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
  }
}
