package io.tenantvault.lag;

import java.time.Duration;

/**
 * How far a group is behind in a topic.
 *
 * @param records that it has not taken, in all partitions
 * @param age of the oldest of them, by its producer's clock, to 5 %; zero where there is none
 */
public record Lag(long records, Duration age) {}
