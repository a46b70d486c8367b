package io.tenantvault.gateway.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problems that callers can tell apart; README.md lists them. */
public enum ProblemType {
  INVALID_REQUEST(400, "Invalid request"),
  UNAUTHENTICATED(401, "No valid token"),
  NOT_ALLOWED(403, "Not allowed"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  GONE(410, "Gone"),
  BODY_TOO_LARGE(413, "Body too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
  CONTRADICTION(422, "Contradiction"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  TOO_MANY_JOBS(429, "Too many unfinished jobs"),
  INTERNAL(500, "Internal error"),
  UNDELIVERABLE(502, "Not deliverable"),
  UNAVAILABLE(503, "Temporarily unavailable");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The one that is usually answered with this status. */
  public static Optional<ProblemType> ofStatus(int status) {
    return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
  }

  /** The answer's status. */
  public int status() {
    return status;
  }

  /** In words. */
  public String title() {
    return title;
  }

  /** What callers tell it by. */
  public URI uri() {
    return URI.create("urn:tenantvault:problem:" + word());
  }

  /** What it ends with. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
