package io.tenantvault.localstack.demo;

/** The demonstration did not show what it was to show. */
public final class DemoFailedException extends Exception {
  private static final long serialVersionUID = 1;

  DemoFailedException(String message) {
    super(message);
  }
}
