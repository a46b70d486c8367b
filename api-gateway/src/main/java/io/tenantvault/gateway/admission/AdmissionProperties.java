package io.tenantvault.gateway.admission;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tenantvault.admission.*}.
 *
 * @param perProject unfinished jobs that a project may have
 * @param inAll unfinished jobs that all projects together may have
 * @param look how long a count is remembered
 * @param retryAfter what a caller is told who is turned away
 */
@Validated
@ConfigurationProperties("tenantvault.admission")
record AdmissionProperties(
    @DefaultValue("1000") @Min(1) int perProject,
    @DefaultValue("100000") @Min(1) int inAll,
    @DefaultValue("2s") Duration look,
    @DefaultValue("30s") Duration retryAfter) {

  /** Refuses what cannot work. */
  AdmissionProperties {
    if (look.toMillis() < 1 || retryAfter.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "tenantvault.admission.look must be at least 1ms and tenantvault.admission.retry-after at least 1s");
    }
  }
}
