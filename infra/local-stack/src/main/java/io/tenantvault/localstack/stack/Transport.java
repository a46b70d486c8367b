package io.tenantvault.localstack.stack;

/** How the processes of a stack talk to each other. */
public enum Transport {
  /** Without TLS, and to Kafka without a login. */
  PLAIN,
  /** With TLS and a login everywhere, and on Kafka with rights of its own for each process. */
  SECURE
}
