package io.tenantvault.projection.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that no attempt can bring into the tables.
 *
 * @param reason for people: why not
 */
public record Unusable(ConsumerRecord<String, byte[]> message, String reason) {}
