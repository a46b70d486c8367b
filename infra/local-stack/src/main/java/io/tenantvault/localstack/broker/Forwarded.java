package io.tenantvault.localstack.broker;

/**
 * A second way to the broker, through somebody who forwards. Kafka tells its clients where to
 * connect, so each such way needs a listener of its own.
 *
 * @param listening where the broker takes what is forwarded
 * @param advertised where its clients are told to connect
 */
public record Forwarded(int listening, int advertised) {
  String listener() {
    return "FORWARDED" + listening;
  }
}
