package io.tenantvault.localstack.stack;

import java.util.EnumMap;

/** How many copies of each service there are to be, and how many there may be. */
record Copies(Scale asked, StackState state) {

  /** What was asked for; of a service that was not named, as many as were started before. */
  Scale wanted() {
    var copies = new EnumMap<Service, Integer>(Service.class);
    for (Service service : Service.values()) {
      Integer number = asked.copies().get(service);
      copies.put(service, number != null ? number : Math.max(1, started(service)));
    }
    return new Scale(copies);
  }

  /** Those that are wanted and those that were started before. */
  Scale known() {
    var copies = new EnumMap<Service, Integer>(Service.class);
    Scale wanted = wanted();
    for (Service service : Service.values()) {
      copies.put(service, Math.max(wanted.of(service), started(service)));
    }
    return new Scale(copies);
  }

  private int started(Service service) {
    int highest = 0;
    for (int number = 1; number <= Scale.MOST; number++) {
      if (state.processes().containsKey(service.copy(number))) {
        highest = number;
      }
    }
    return highest;
  }
}
