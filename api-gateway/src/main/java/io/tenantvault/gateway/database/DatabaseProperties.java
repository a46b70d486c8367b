package io.tenantvault.gateway.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Where the control plane's database is. */
@Validated
@ConfigurationProperties("tenantvault.database")
record DatabaseProperties(
    @DefaultValue("localhost") @NotBlank String host,
    @DefaultValue("5432") @Min(1) @Max(65_535) int port,
    @DefaultValue("tenantvault") @NotBlank String name,
    @DefaultValue("tenantvault") @NotBlank String user,
    @DefaultValue("") String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, name);
  }
}
