package io.tenantvault.gateway.imports;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How artifacts are taken back.
 *
 * @param atOnce uploads of this process at a time
 * @param buffer memory of one for parts on their way into the storage; it bounds their size
 * @param retryAfter what a caller is told for whom there is no place
 */
@Validated
@ConfigurationProperties("tenantvault.imports")
record ImportProperties(
    @DefaultValue("1") @Min(1) int atOnce,
    @DefaultValue("48MB") DataSize buffer,
    @DefaultValue("30s") Duration retryAfter) {}
