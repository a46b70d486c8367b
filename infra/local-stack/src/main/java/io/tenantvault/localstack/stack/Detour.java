package io.tenantvault.localstack.stack;

/**
 * A process's own way to Kafka and PostgreSQL, over ports that the caller forwards: so that it can
 * be cut off from either, and no other process is.
 *
 * @param process as people call it; the second copy of a service ends in -2
 * @param kafka the port that it finds Kafka at
 * @param broker the port of the broker that the caller forwards that to
 * @param database the port that it finds PostgreSQL at
 */
public record Detour(String process, int kafka, int broker, int database) {}
