package io.tenantvault.gateway.publishing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tenantvault.audit.*}.
 *
 * @param waiting how many accounts may wait for the broker, those of requests that are being served
 *     included; about 1 kB each
 * @param retryPause between two tries to reach the broker
 * @param atTheEnd how long the end of the process waits for the broker to take them
 */
@Validated
@ConfigurationProperties("tenantvault.audit")
record AccessLogProperties(
    @DefaultValue("10000") @Min(1) int waiting,
    @DefaultValue("1s") Duration retryPause,
    @DefaultValue("5s") Duration atTheEnd) {}
