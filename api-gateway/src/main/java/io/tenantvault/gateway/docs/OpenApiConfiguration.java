package io.tenantvault.gateway.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two documents: what callers do with backups, and what they see of jobs. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  static final String TOKEN = "token";

  @Bean
  GroupedOpenApi backupApi() {
    return GroupedOpenApi.builder()
        .group("backup")
        .pathsToMatch(
            "/api/backup/**",
            "/api/backups/**",
            "/api/projects/*/backups/**",
            "/api/projects/*/notifications/**",
            "/api/projects/*/retention/**",
            "/api/projects/*/schedules/**",
            "/api/restores/**",
            "/api/retention/**")
        .addOpenApiCustomizer(
            about(
                "Tenantvault: backups",
                "Makes backups of projects, lists them, restores and deletes them, and says how long"
                    + " they are kept. What takes time"
                    + " becomes a job, whose state the document of the jobs tells how to ask for."))
        .build();
  }

  @Bean
  GroupedOpenApi jobsApi() {
    return GroupedOpenApi.builder()
        .group("jobs")
        .pathsToMatch("/api/jobs/**", "/api/projects/*/jobs")
        .addOpenApiCustomizer(
            about(
                "Tenantvault: jobs",
                "Tells how jobs stand, ends them and tries them again. A job is every request for a"
                    + " backup or a restore that was accepted."))
        .build();
  }

  private static OpenApiCustomizer about(String title, String description) {
    return document -> document.getInfo().title(title).description(description);
  }

  /** What both documents begin with. */
  @Bean
  OpenAPI commonDocument(ObjectProvider<BuildProperties> build) {
    String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
    return new OpenAPI()
        .info(new Info().version(version))
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                            "A signed token of the configured issuer with exp and sub. Its claim"
                                + " projects lists the projects that it reaches; the role"
                                + " org_admin reaches those of the organisation in the claim org"
                                + " too, the role operator all. Its scope holds backup:read for"
                                + " reading and backup:write for all else.")));
  }

  /** Reads the records of the answers. */
  @Bean
  ExactRecords modelResolver() {
    return new ExactRecords();
  }
}
