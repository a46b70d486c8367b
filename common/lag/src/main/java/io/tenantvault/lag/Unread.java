package io.tenantvault.lag;

import org.apache.kafka.common.TopicPartition;

/**
 * What a group has not taken of a partition.
 *
 * @param next the offset of the oldest record that it has not taken
 * @param records how many there are
 */
record Unread(TopicPartition partition, long next, long records) {}
