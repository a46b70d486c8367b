package io.tenantvault.files.autoconfigure;

import java.util.function.Supplier;

/**
 * A property's name, put before what is wrong with its value. Values are not repeated: one is the
 * secret key.
 */
record Property(String name) {
  private static final String ROOT = "tenantvault.files.";

  /** The value that the supplier makes of the property. */
  <T> T valued(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Ends the start unless the condition holds. */
  void require(boolean condition, String what) {
    if (!condition) {
      throw wrong(what);
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(ROOT + name + ": " + what);
  }
}
