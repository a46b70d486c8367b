package io.tenantvault.chaos.load;

import java.util.UUID;

/**
 * A job that the platform has promised to end: answered with 202, or acknowledged by the broker.
 *
 * @param job its id
 * @param project whose it is
 * @param asked what was asked for, for people
 */
public record Accepted(UUID job, String project, String asked) {}
