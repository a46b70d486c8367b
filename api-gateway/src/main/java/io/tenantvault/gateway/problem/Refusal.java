package io.tenantvault.gateway.problem;

import io.tenantvault.contract.id.ProjectId;
import java.time.Duration;
import java.util.List;

/** Why a request is not served. Messages are read by callers: no secret, no internals. */
public abstract sealed class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Refusal(String message) {
    super(message, null, false, false);
  }

  private Refusal(String message, Throwable cause) {
    super(message, cause);
  }

  /** The body is no JSON object: 400. */
  public static final class Unreadable extends Refusal {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Unreadable(String message) {
      super(message);
    }
  }

  /** The request breaks a rule: 400. */
  public static final class Invalid extends Refusal {

    private static final long serialVersionUID = 1L;
    private final transient List<InvalidField> fields;

    /** One field at fault. */
    public Invalid(String field, String message) {
      this(List.of(new InvalidField(field, message)));
    }

    /** All fields at fault. */
    public Invalid(List<InvalidField> fields) {
      super("The request is not valid; see errors.");
      this.fields = List.copyOf(fields);
    }

    /** All that are at fault. */
    public List<InvalidField> fields() {
      return fields;
    }
  }

  /** Only those who run the platform may: 403. */
  public static final class OperatorsOnly extends Refusal {

    private static final long serialVersionUID = 1L;

    public OperatorsOnly() {
      super("This concerns all projects: the token needs the role 'operator'.");
    }
  }

  /** There is no such thing, or it is another tenant's, which is the same to the caller: 404. */
  public static final class NotFound extends Refusal {

    private static final long serialVersionUID = 1L;
    private final String field;

    /**
     * Something that was asked for by an id.
     *
     * @param what for example {@code "job"}
     * @param field where the request named it
     */
    public NotFound(String what, String field, Object id) {
      super("There is no " + what + " '" + id + "' within reach of this token.");
      this.field = field;
    }

    InvalidField asField() {
      return new InvalidField(field, "does not exist");
    }
  }

  /** It was there, and is no more: 410. */
  public static final class Gone extends Refusal {

    private static final long serialVersionUID = 1L;

    /** Says what. */
    public Gone(String message) {
      super(message);
    }
  }

  /** There are no such bytes: 416. */
  public static final class RangeNotSatisfiable extends Refusal {

    private static final long serialVersionUID = 1L;
    private final long size;

    /**
     * A range behind the end.
     *
     * @param size bytes that there are
     */
    public RangeNotSatisfiable(long size) {
      super("The range lies behind the end; there are %d bytes.".formatted(size));
      this.size = size;
    }

    long size() {
      return size;
    }
  }

  /** What should be handed out is damaged or kept back, and trying again does not help: 502. */
  public static final class Undeliverable extends Refusal {

    private static final long serialVersionUID = 1L;

    /** Says what; the cause is for the log. */
    public Undeliverable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The request is well formed, but contradicts what is known: 422. */
  public static final class Contradiction extends Refusal {

    private static final long serialVersionUID = 1L;
    private final String field;

    /** One field at fault. */
    public Contradiction(String field, String message) {
      super(message);
      this.field = field;
    }

    InvalidField asField() {
      return new InvalidField(field, String.valueOf(getMessage()));
    }
  }

  /** The caller asks more often than it may: 429. */
  public static final class TooMany extends Refusal {

    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /**
     * Says when to try again.
     *
     * @param retryAfter in whole seconds
     */
    public TooMany(Duration retryAfter) {
      super("Too many requests; try again in %d s.".formatted(retryAfter.toSeconds()));
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The project has as many unfinished jobs as it may have: 429. */
  public static final class TooManyJobs extends Refusal {

    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /**
     * Says when to try again.
     *
     * @param most unfinished jobs that a project may have
     * @param retryAfter in whole seconds
     */
    public TooManyJobs(ProjectId project, int most, Duration retryAfter) {
      super(
          ("The project '%s' has %d unfinished jobs, which is as many as it may have; wait until some have ended, or"
                  + " cancel some.")
              .formatted(project, most));
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Something that we need does not answer; trying again later can help: 503. */
  public static final class Unavailable extends Refusal {

    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /** There is no room at the moment. */
    public Unavailable(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    /** Says when to try again. */
    public Unavailable(String message, Duration retryAfter, Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }
}
