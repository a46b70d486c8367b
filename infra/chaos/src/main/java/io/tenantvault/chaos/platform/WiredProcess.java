package io.tenantvault.chaos.platform;

import io.tenantvault.localstack.stack.Detour;

/**
 * A process that reaches Kafka and PostgreSQL over wires of its own.
 *
 * @param detour where the wires lie
 * @param kafka the one to Kafka
 * @param database the one to PostgreSQL
 */
public record WiredProcess(Detour detour, Wire kafka, Wire database) {}
