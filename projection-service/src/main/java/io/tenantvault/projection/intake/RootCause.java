package io.tenantvault.projection.intake;

/** What a failure comes from, in one line. */
final class RootCause {

  private RootCause() {}

  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
