package io.tenantvault.gateway.retention;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import io.tenantvault.gateway.request.QueryParameters;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.MultiValueMap;

/**
 * A policy as callers write it: counts that are left out are 0, the usual time zone is UTC. No
 * count above 0 is no policy.
 */
final class PolicyFields {
  private static final List<String> COUNTS =
      List.of("keep_last", "keep_daily", "keep_weekly", "keep_monthly", "keep_yearly");
  private static final String ZONE = "time_zone";
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String MUST_BE_ZONE =
      "must be the name of a time zone, such as Europe/Berlin";

  private PolicyFields() {}

  /**
   * The policy that a body has; nothing for none.
   *
   * @throws Refusal when it is not valid
   */
  static Optional<RetentionPolicy> in(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    List<Supplier<Optional<Integer>>> counts = new ArrayList<>();
    for (String field : COUNTS) {
      counts.add(body.optional(field, JsonReader.integer().then(PolicyFields::count)));
    }
    var zone = body.optional(ZONE, JsonReader.text().then(PolicyFields::zone));
    body.refuseIfInvalid();
    return policy(counts.stream().map(count -> count.get().orElse(0)).toList(), zone.get());
  }

  /**
   * The policy that a query has; nothing for none.
   *
   * @throws Refusal when it is not valid
   */
  static Optional<RetentionPolicy> in(MultiValueMap<String, String> parameters) {
    var query = new QueryParameters(parameters);
    List<Integer> numbers = new ArrayList<>();
    for (String field : COUNTS) {
      numbers.add(query.optional(field, PolicyFields::number).orElse(0));
    }
    Optional<ZoneId> zone = query.optional(ZONE, PolicyFields::zone);
    query.refuseIfInvalid();
    return policy(numbers, zone);
  }

  private static Optional<RetentionPolicy> policy(List<Integer> counts, Optional<ZoneId> zone) {
    return counts.stream().allMatch(count -> count == 0)
        ? Optional.empty()
        : Optional.of(
            new RetentionPolicy(
                counts.get(0),
                counts.get(1),
                counts.get(2),
                counts.get(3),
                counts.get(4),
                zone.orElse(UTC)));
  }

  private static Integer number(String text) {
    try {
      return count(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(mustBeCount(), e);
    }
  }

  private static Integer count(Integer number) {
    if (number < 0 || number > RetentionPolicy.MOST) {
      throw new IllegalArgumentException(mustBeCount());
    }
    return number;
  }

  private static String mustBeCount() {
    return "must be a number from 0 to " + RetentionPolicy.MOST;
  }

  private static ZoneId zone(String text) {
    try {
      ZoneId zone = ZoneId.of(text);
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(MUST_BE_ZONE, e);
    }
    throw new IllegalArgumentException(MUST_BE_ZONE);
  }
}
