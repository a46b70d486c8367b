package io.tenantvault.botapi.admin;

import static io.tenantvault.botapi.store.JournalFormat.JSON;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule and its fault as one flat object: {@code {"method", "kind", "skip", "times", …}}. Without
 * them, skip is 0 and times is 1.
 */
final class FaultRuleJson {
  private FaultRuleJson() {}

  static JsonNode write(FaultRule rule) {
    ObjectNode json = JSON.valueToTree(rule.fault());
    return json.put("method", rule.method()).put("skip", rule.skip()).put("times", rule.times());
  }

  /** Throws IllegalArgumentException or JacksonException when the object makes no rule. */
  static FaultRule read(JsonNode json) {
    return new FaultRule(
        json.path("method").asString(""),
        JSON.treeToValue(json, Fault.class),
        json.path("skip").asInt(0),
        json.path("times").asInt(1));
  }
}
