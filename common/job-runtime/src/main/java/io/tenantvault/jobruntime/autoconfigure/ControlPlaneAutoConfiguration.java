package io.tenantvault.jobruntime.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import io.tenantvault.jobruntime.tenant.AdvisoryTenantLocks;
import io.tenantvault.jobruntime.tenant.ProjectsTable;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.jobruntime.tenant.TenantLocks;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The control plane's database, and the tenants that it knows. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration"
    })
@EnableConfigurationProperties(PlatformProperties.class)
public class ControlPlaneAutoConfiguration {

  private static final int POOL_SIZE = 8;
  private static final int WAIT_FOR_CONNECTION_MS = 3_000;

  // A process starts without its database and waits for it.
  private static final int NEVER_FAIL_THE_START = -1;

  @Bean
  @ConditionalOnMissingBean(DataSource.class)
  HikariDataSource dataSource(PlatformProperties properties) {
    DatabaseLogin login = properties.database();
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("control-plane");
    pool.setJdbcUrl(login.connection().jdbcUrl());
    pool.setUsername(login.user());
    pool.setPassword(login.password());
    pool.setMaximumPoolSize(POOL_SIZE);
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(WAIT_FOR_CONNECTION_MS);
    pool.setInitializationFailTimeout(NEVER_FAIL_THE_START);
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("connectTimeout", "5");
    // All statements here are short: a server that went silent must not keep a lease from renewal.
    pool.addDataSourceProperty("socketTimeout", "15");
    return pool;
  }

  @Bean
  @ConditionalOnMissingBean
  DSLContext dslContext(DataSource dataSource) {
    return DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  @Bean
  @ConditionalOnMissingBean
  TenantDirectory tenantDirectory(DSLContext dsl, PlatformProperties properties) {
    return new ProjectsTable(
        dsl, properties.platform().projectsTable(), properties.tenantDatabases());
  }

  @Bean
  @ConditionalOnMissingBean
  TenantLocks tenantLocks(PlatformProperties properties) {
    return new AdvisoryTenantLocks(properties.tenantLock().patience());
  }
}
