package io.tenantvault.publisher;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/** Why an event was not published. */
public enum PublishFailure {
  /** Not acknowledged in time. It may have arrived nevertheless. */
  UNREACHABLE(true, "try again, with the same idempotency key lest there be two jobs"),
  /** The cluster does not know the service, or does not let it write. */
  NOT_ALLOWED(false, "grant the service WRITE and IDEMPOTENT_WRITE, or mend its credentials"),
  /** Larger than a record may be. */
  TOO_LARGE(false, "name fewer tables"),
  /** The publisher was closed before. */
  CLOSED(false, "keep one publisher open as long as the service runs"),
  /** Kafka refuses it for another reason, which is the cause. */
  REFUSED(false, "the cause says why");

  private final boolean retryable;
  private final String cure;

  PublishFailure(boolean retryable, String cure) {
    this.retryable = retryable;
    this.cure = cure;
  }

  /** Whether the same call can succeed later. */
  public boolean retryable() {
    return retryable;
  }

  String cure() {
    return cure;
  }

  static PublishFailure of(Exception failure) {
    return switch (failure) {
      case AuthenticationException e -> NOT_ALLOWED;
      case AuthorizationException e -> NOT_ALLOWED;
      case RecordTooLargeException e -> TOO_LARGE;
      case RetriableException e -> UNREACHABLE;
      case InterruptException e -> UNREACHABLE;
      case IllegalStateException e -> CLOSED;
      default -> REFUSED;
    };
  }
}
