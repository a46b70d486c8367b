package io.tenantvault.localstack.bench;

import java.util.ArrayList;
import java.util.List;

/** The wall times of one way of doing something, in seconds. */
final class Series {
  private final String name;
  private final List<Double> seconds = new ArrayList<>();

  Series(String name) {
    this.name = name;
  }

  void add(double wallSeconds) {
    seconds.add(wallSeconds);
  }

  String name() {
    return name;
  }

  List<Double> seconds() {
    return List.copyOf(seconds);
  }

  /** The shortest: what disturbed it least. */
  double best() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
