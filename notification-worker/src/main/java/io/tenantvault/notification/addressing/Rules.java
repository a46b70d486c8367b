package io.tenantvault.notification.addressing;

import io.tenantvault.contract.event.Occasion;
import io.tenantvault.notification.outbox.Channel;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom, whatever a project says.
 *
 * @param channels those that are configured; nobody is told by another
 * @param requesterEvents of what the address that a request names is told
 * @param operatorsChat null for none
 * @param operatorsEvents of what the operators are told
 * @param requestWait how long after an event the request of its job may come into the tables
 */
public record Rules(
    Set<Channel> channels,
    Set<Occasion> requesterEvents,
    @Nullable String operatorsChat,
    Set<Occasion> operatorsEvents,
    Duration requestWait) {}
