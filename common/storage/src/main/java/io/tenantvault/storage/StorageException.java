package io.tenantvault.storage;

import io.tenantvault.contract.job.FailureCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a storage did not do what was asked. The message states the fact, the address and what to do,
 * and holds no secret.
 */
public abstract sealed class StorageException extends Exception {

  private static final long serialVersionUID = 1L;

  private StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The code that a job fails with because of this. */
  public abstract FailureCode code();

  /** No answer, a passing error, or too many requests; the same request can succeed later. */
  public static final class Unavailable extends StorageException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** An answer that says to come again, without saying when. */
    public Unavailable(String message) {
      this(message, (Throwable) null);
    }

    /** No answer, or none that can be used. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
      this.retryAfter = null;
    }

    /** The storage asks to be left alone for this long. */
    public Unavailable(String message, Duration retryAfter) {
      super(message, null);
      this.retryAfter = retryAfter;
    }

    /** How long the storage asked us to wait, if it did. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    @Override
    public FailureCode code() {
      return FailureCode.STORAGE_UNAVAILABLE;
    }
  }

  /** The storage says no, and will say it again until the request or a setting is changed. */
  public static final class Refused extends StorageException {

    private static final long serialVersionUID = 1L;

    /** A refusal in the storage's words. */
    public Refused(String message) {
      super(message, null);
    }

    @Override
    public FailureCode code() {
      return FailureCode.STORAGE_REFUSED;
    }
  }

  /** The document is not there any more. */
  public static final class Missing extends StorageException {

    private static final long serialVersionUID = 1L;

    /** A document that the storage does not know. */
    public Missing(String message) {
      super(message, null);
    }

    @Override
    public FailureCode code() {
      return FailureCode.ARTIFACT_MISSING;
    }
  }

  /** The document that is there has another size than the one that was stored. */
  public static final class Corrupt extends StorageException {

    private static final long serialVersionUID = 1L;

    /** A document that is not what was stored. */
    public Corrupt(String message) {
      super(message, null);
    }

    @Override
    public FailureCode code() {
      return FailureCode.ARTIFACT_CORRUPT;
    }
  }
}
