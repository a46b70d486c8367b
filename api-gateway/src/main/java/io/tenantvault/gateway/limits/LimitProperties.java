package io.tenantvault.gateway.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tenantvault.rate-limit.*}.
 *
 * @param caller of a token's subject
 * @param address of an address from which requests come without a valid token
 * @param remembered how many callers and addresses are told apart at a time, each
 */
@Validated
@ConfigurationProperties("tenantvault.rate-limit")
record LimitProperties(
    @Valid @DefaultValue Caller caller,
    @Valid @DefaultValue Address address,
    @DefaultValue("50000") @Min(1) int remembered) {

  /**
   * {@code tenantvault.rate-limit.caller.*}.
   *
   * @param perSecond requests in the long run
   * @param burst that may come at once
   */
  record Caller(
      @DefaultValue("20") @Min(1) int perSecond, @DefaultValue("100") @Min(1) int burst) {}

  /** {@code tenantvault.rate-limit.address.*}, as {@link Caller}. */
  record Address(@DefaultValue("5") @Min(1) int perSecond, @DefaultValue("50") @Min(1) int burst) {}
}
