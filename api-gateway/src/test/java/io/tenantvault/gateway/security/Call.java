package io.tenantvault.gateway.security;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A call of one endpoint, good enough to be served where it is allowed.
 *
 * @param operation method and path, as the endpoint is mapped
 * @param path that is called; makes what the call uses up
 * @param body JSON; nothing where none is sent
 * @param allowed the answer's status for who may
 */
record Call(
    String operation,
    Supplier<String> path,
    Optional<String> body,
    int allowed,
    Call.Concern concern) {

  /** What it is about. */
  enum Concern {
    ONE_PROJECT,
    PLATFORM,
    PUBLIC
  }

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  /** A key is read by those who could restore as well. */
  boolean reads() {
    return method().equals("GET") && !operation.endsWith("/key");
  }

  /** The answer's status for a caller. */
  int statusFor(CallerKind caller) {
    if (caller == CallerKind.WITHOUT_TOKEN && concern == Concern.PUBLIC) {
      return allowed;
    }
    if (caller.isUnknown()) {
      return 401;
    }
    if (concern == Concern.PUBLIC) {
      return allowed;
    }
    if (reads() ? !caller.mayRead() : !caller.mayWrite()) {
      return 403;
    }
    if (concern == Concern.PLATFORM) {
      return caller == CallerKind.OPERATOR ? allowed : 403;
    }
    return caller.reachesAcme() ? allowed : 404;
  }

  @Override
  public String toString() {
    return operation;
  }
}
