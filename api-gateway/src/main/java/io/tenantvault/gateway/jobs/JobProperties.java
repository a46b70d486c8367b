package io.tenantvault.gateway.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs that are not projected yet are answered for.
 *
 * @param remember how long an accepted request is remembered
 * @param rememberAtMost how many are; about 1 kB each
 * @param searchFor how long a job is looked for before it is said not to exist: what another copy
 *     of the gateway has just accepted may still be on its way to this one
 */
@Validated
@ConfigurationProperties("tenantvault.jobs")
record JobProperties(
    @DefaultValue("1h") Duration remember,
    @DefaultValue("20000") @Min(1) int rememberAtMost,
    @DefaultValue("600ms") Duration searchFor) {}
