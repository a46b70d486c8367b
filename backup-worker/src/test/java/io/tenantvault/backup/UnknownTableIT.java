package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Choices of tables that cannot be dumped, and are refused before pg_dump starts. */
@Timeout(60)
class UnknownTableIT {

  private static PartialTenant tenant;

  @TempDir Path folder;
  private TestBackups backups;

  @BeforeAll
  static void makeTenant() throws Exception {
    tenant = PartialTenant.make();
  }

  @BeforeEach
  void start() throws Exception {
    backups = new TestBackups(folder, tenant.sample().tenant());
  }

  @AfterEach
  void stop() throws Exception {
    backups.close();
  }

  @Test
  void failsBeforeTheDumpAndNamesAllTablesThatDoNotExist() {
    backups.usePrograms(folder.resolve("no-programs"));

    JobFailedException failure =
        failure(List.of("customers", "ORDERS", "paid"), List.of("gone", "nothing"));

    assertThat(failure.code()).isEqualTo(FailureCode.TABLE_UNKNOWN);
    assertThat(failure.code().retryable()).isFalse();
    assertThat(failure)
        .hasMessageStartingWith(
            "project acme has no table \"ORDERS\", \"gone\", \"paid\" in tenant_acme;");
    assertThat(backups.context.parts()).isEmpty();
  }

  @Test
  void failsWhenNoTableIsLeft() throws Exception {
    assertThat(failure(List.of("events_2025_a"), List.of("events")))
        .hasMessageContaining("leaves none of the ")
        .extracting(JobFailedException::code)
        .isEqualTo(FailureCode.TABLE_UNKNOWN);
    tenant.sample().execute("create schema tenant_one; create table tenant_one.t (a int)");
    try (TestBackups one =
        new TestBackups(folder.resolve("one"), tenant.sample().tenantOf("one"))) {
      assertThat(failureOf(one, null, List.of("t")))
          .hasMessageContaining("leaves none of the 1 of tenant_one");
    }
  }

  private JobFailedException failure(
      @Nullable List<String> include, @Nullable List<String> exclude) {
    return failureOf(backups, include, exclude);
  }

  private static JobFailedException failureOf(
      TestBackups backups, @Nullable List<String> include, @Nullable List<String> exclude) {
    return catchThrowableOfType(
        JobFailedException.class,
        () -> backups.back(DumpFormat.SQL, include, exclude, DumpScope.ALL));
  }
}
