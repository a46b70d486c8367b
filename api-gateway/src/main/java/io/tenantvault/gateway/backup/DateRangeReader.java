package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.DateRange;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code {start, end}}, which may be called {@code {from, to}} as well. */
final class DateRangeReader implements JsonReader<DateRange> {
  private static final Set<String> START = Set.of("start", "from");
  private static final Set<String> END = Set.of("end", "to");

  @Override
  public DateRange read(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("must be an object with start and end");
    }
    for (String name : node.propertyNames()) {
      if (!START.contains(name) && !END.contains(name)) {
        throw new IllegalArgumentException("has only start and end (or from and to)");
      }
    }
    var range = new DateRange(one(node, START), one(node, END));
    if (range.reversed()) {
      throw new IllegalArgumentException("must not end before it starts");
    }
    return range;
  }

  private static @Nullable String one(JsonNode node, Set<String> names) {
    var given = names.stream().filter(node::hasNonNull).toList();
    if (given.size() > 1) {
      throw new IllegalArgumentException("names the same end twice");
    }
    return given.isEmpty() ? null : JsonReader.text().read(node.path(given.getFirst()));
  }
}
