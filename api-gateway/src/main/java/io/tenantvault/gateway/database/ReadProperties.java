package io.tenantvault.gateway.database;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway reads.
 *
 * @param connections at most
 * @param timeout of one query with all that it waits for; a caller is then told to try again
 * @param retryAfter what such a caller is told
 */
@Validated
@ConfigurationProperties("tenantvault.reads")
record ReadProperties(
    @DefaultValue("10") @Min(1) int connections,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("5s") Duration retryAfter) {}
