package io.tenantvault.gateway.publishing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the request topics are followed.
 *
 * @param since how far back from the start of the process; what is older has long been projected
 * @param retryPause between two tries to reach the broker
 */
@Validated
@ConfigurationProperties("tenantvault.following")
public record FollowingProperties(
    @DefaultValue("1h") Duration since, @DefaultValue("2s") Duration retryPause) {}
