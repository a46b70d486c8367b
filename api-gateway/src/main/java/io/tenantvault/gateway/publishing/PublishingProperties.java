package io.tenantvault.gateway.publishing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a caller waits for the broker.
 *
 * @param deliveryTimeout from the send to the acknowledgement
 * @param metadataTimeout how long a send may wait to learn where the topic is; comes on top
 * @param retryAfter what a caller is told when the broker did not acknowledge
 * @param senders how many sends may wait for metadata at the same time
 * @param waiting how many more requests may wait for one of these
 */
@Validated
@ConfigurationProperties("tenantvault.publishing")
record PublishingProperties(
    @DefaultValue("15s") Duration deliveryTimeout,
    @DefaultValue("5s") Duration metadataTimeout,
    @DefaultValue("10s") Duration retryAfter,
    @DefaultValue("16") @Min(1) int senders,
    @DefaultValue("1000") @Min(1) int waiting) {

  /** After that long a caller gets an answer, whatever happens. */
  Duration patience() {
    return deliveryTimeout.plus(metadataTimeout);
  }
}
