package io.tenantvault.gateway.http;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tenantvault.connections.*}.
 *
 * @param most at the same time; one more is closed at once
 * @param headerTimeout from the first byte of a request to the end of its headers
 * @param idleTimeout without a byte, between two requests
 * @param writeTimeout how long a caller may take for what it is sent at a time
 * @param requestTimeout from a request's headers to its answer; downloads, uploads of artifacts and
 *     streams of events may take longer
 */
@Validated
@ConfigurationProperties("tenantvault.connections")
record ConnectionProperties(
    @DefaultValue("2000") @Min(1) int most,
    @DefaultValue("10s") Duration headerTimeout,
    @DefaultValue("60s") Duration idleTimeout,
    @DefaultValue("30s") Duration writeTimeout,
    @DefaultValue("30s") Duration requestTimeout) {}
