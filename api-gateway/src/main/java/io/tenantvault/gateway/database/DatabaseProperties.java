package io.tenantvault.gateway.database;

import io.tenantvault.environment.DatabaseTls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the control plane's database is.
 *
 * @param sslMode one of libpq's; null for what the driver does by itself, which is no TLS
 * @param sslRootCert the authority's certificate, for verify-full and verify-ca
 */
@Validated
@ConfigurationProperties("tenantvault.database")
record DatabaseProperties(
    @DefaultValue("localhost") @NotBlank String host,
    @DefaultValue("5432") @Min(1) @Max(65_535) int port,
    @DefaultValue("tenantvault") @NotBlank String name,
    @DefaultValue("tenantvault") @NotBlank String user,
    @DefaultValue("") String password,
    DatabaseTls.@Nullable Mode sslMode,
    @Nullable String sslRootCert) {

  /** Refuses what cannot work. */
  DatabaseProperties {
    DatabaseTls.of(sslMode, sslRootCert);
  }

  DatabaseTls tls() {
    return DatabaseTls.of(sslMode, sslRootCert);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, name);
  }
}
