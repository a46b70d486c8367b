package io.tenantvault.gateway.projects;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Tables of the platform around us.
 *
 * @param projectsTable schema and name of the table of projects
 */
@Validated
@ConfigurationProperties("tenantvault.platform")
record ProjectProperties(
    @DefaultValue("control_plane.projects") @Pattern(regexp = "[^.\\s]+\\.[^.\\s]+")
        String projectsTable) {}
