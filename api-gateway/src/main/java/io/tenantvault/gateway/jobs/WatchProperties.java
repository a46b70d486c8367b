package io.tenantvault.gateway.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are watched.
 *
 * @param atOnce watchers of this process at a time
 * @param interval between two looks at a job, however many watch it
 * @param keepAlive after which a sign of life is sent, so that no proxy takes the silence for an
 *     end
 * @param retryAfter what a caller is told for whom there is no place
 */
@Validated
@ConfigurationProperties("tenantvault.watching")
record WatchProperties(
    @DefaultValue("1000") @Min(1) int atOnce,
    @DefaultValue("1s") Duration interval,
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("10s") Duration retryAfter) {}
