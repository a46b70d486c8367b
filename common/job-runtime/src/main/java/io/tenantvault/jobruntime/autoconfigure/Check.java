package io.tenantvault.jobruntime.autoconfigure;

import java.time.Duration;

/** What a setting must be; the message names the property. */
final class Check {

  private Check() {}

  static void atLeast(String property, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          property + " must be at least " + least + " and is " + value);
    }
  }

  static void positive(String property, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(property + " must be more than nothing and is " + value);
    }
  }

  static void notNegative(String property, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(property + " must not be negative and is " + value);
    }
  }

  static void present(String property, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(property + " must not be empty");
    }
  }

  /** Of a form that can stand in SQL without quotes. */
  static void tableName(String property, String value) {
    if (!value.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?")) {
      throw new IllegalArgumentException(
          property + " must be table or schema.table and is '" + value + "'");
    }
  }
}
