package io.tenantvault.localstack.stack;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many copies of each service run; one of each that is not named.
 *
 * @param copies by service
 */
public record Scale(Map<Service, Integer> copies) {
  static final int MOST = 20;

  public Scale {
    copies = Map.copyOf(copies);
    copies.forEach((service, count) -> {
      if (count < 0 || count > MOST) {
        throw new IllegalArgumentException(
            "%s=%d: between 0 and %d copies".formatted(service.artifact(), count, MOST));
      }
    });
  }

  /** One of each. */
  public static Scale one() {
    return new Scale(Map.of());
  }

  /**
   * Of names and counts.
   *
   * @throws IllegalArgumentException when there is no such service or the count makes no sense
   */
  public static Scale of(Map<String, Integer> byName) {
    var copies = new TreeMap<Service, Integer>();
    byName.forEach((name, count) -> copies.put(Service.named(name), count));
    return new Scale(copies);
  }

  int of(Service service) {
    return copies.getOrDefault(service, 1);
  }
}
