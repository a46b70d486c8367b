package io.tenantvault.gateway.request;

import io.tenantvault.gateway.problem.InvalidField;
import io.tenantvault.gateway.problem.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON object of a POST. Ask for every field first, then call {@link #refuseIfInvalid}, then
 * take the values: so a caller learns of all its faults at once. Null counts as absent; a field
 * that nobody asked for is a fault, because it is most likely a misspelt one.
 */
public final class JsonBody {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int ERRORS_SHOWN = 20;
  private static final int NAME_SHOWN = 60;

  private final JsonNode object;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<InvalidField> faults = new ArrayList<>();

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  /**
   * For requests whose path says all; an object without fields says no more.
   *
   * @throws Refusal when there is anything else
   */
  public static void mustBeEmpty(byte @Nullable [] body) {
    if (body != null && body.length > 0) {
      parse(body).refuseIfInvalid();
    }
  }

  /**
   * Parses a body.
   *
   * @throws Refusal.Unreadable when it is no JSON object, or names a field twice
   */
  public static JsonBody parse(byte[] body) {
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw new Refusal.Unreadable(
          "The body is not valid JSON%s."
              .formatted(
                  place == null
                      ? ""
                      : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"));
    }
    if (!node.isObject()) {
      throw new Refusal.Unreadable("The body must be a JSON object.");
    }
    return new JsonBody(node);
  }

  /** A field that must be there. */
  public <T> Supplier<T> required(String field, JsonReader<T> reader) {
    Supplier<Optional<T>> value = optional(field, reader);
    if (isAbsent(field)) {
      faults.add(new InvalidField(field, "is required"));
    }
    return () -> value.get().orElseThrow();
  }

  /** A field that may be left out. */
  public <T> Supplier<Optional<T>> optional(String field, JsonReader<T> reader) {
    known.add(field);
    if (isAbsent(field)) {
      return Optional::empty;
    }
    try {
      Optional<T> value = Optional.of(reader.read(object.path(field)));
      return () -> value;
    } catch (IllegalArgumentException e) {
      faults.add(new InvalidField(field, String.valueOf(e.getMessage())));
      return Optional::empty;
    }
  }

  private boolean isAbsent(String field) {
    return object.path(field).isMissingNode() || object.path(field).isNull();
  }

  /** Whether all that was asked for so far fits. */
  public boolean fits() {
    return faults.isEmpty();
  }

  /** Notes a fault that lies in several fields together. */
  public void fault(String field, String message) {
    faults.add(new InvalidField(field, message));
  }

  /**
   * To be called after all fields were asked for.
   *
   * @throws Refusal.Invalid when any is at fault, or the body has others
   */
  public void refuseIfInvalid() {
    object.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .map(name -> name.substring(0, Math.min(name.length(), NAME_SHOWN)))
        .map(name ->
            new InvalidField(
                name, "is not a field of this request, which has: " + String.join(", ", known)))
        .forEach(faults::add);
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults.subList(0, Math.min(faults.size(), ERRORS_SHOWN)));
    }
  }
}
