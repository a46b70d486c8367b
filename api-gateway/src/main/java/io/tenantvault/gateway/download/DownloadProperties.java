package io.tenantvault.gateway.download;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How artifacts are handed out.
 *
 * @param atOnce downloads of this process at a time; each holds 9 MB of memory and one connection
 *     to the storage
 * @param retryAfter what a caller is told for whom there is no place
 */
@Validated
@ConfigurationProperties("tenantvault.downloads")
record DownloadProperties(
    @DefaultValue("4") @Min(1) int atOnce, @DefaultValue("10s") Duration retryAfter) {}
