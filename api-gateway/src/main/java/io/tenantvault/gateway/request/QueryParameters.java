package io.tenantvault.gateway.request;

import io.tenantvault.gateway.problem.InvalidField;
import io.tenantvault.gateway.problem.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * The parameters of a query. Ask for every one first, then call {@link #refuseIfInvalid}: so a
 * caller learns of all faults at once. A parameter that nobody asked for is a fault, because a
 * misspelt filter must not give a longer list than the one meant.
 */
public final class QueryParameters {

  private static final int ERRORS_SHOWN = 20;
  private static final int NAME_SHOWN = 60;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final MultiValueMap<String, String> query;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<InvalidField> faults = new ArrayList<>();

  /** Reads these. */
  public QueryParameters(MultiValueMap<String, String> query) {
    this.query = query;
  }

  /**
   * A parameter that may be left out; nothing also where it is at fault.
   *
   * @param reader throws {@link IllegalArgumentException} with a message for the caller
   */
  public <T> Optional<T> optional(String name, Function<String, T> reader) {
    known.add(name);
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      fault(name, "must not be given more than once");
    }
    if (values.size() != 1) {
      return Optional.empty();
    }
    try {
      String value = values.getFirst();
      return Optional.of(reader.apply(value == null ? "" : value));
    } catch (IllegalArgumentException e) {
      fault(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Reads one of these words.
   *
   * @param wireName of a value, as callers write it
   */
  public static <E extends Enum<E>> Function<String, E> oneOf(
      E[] values, Function<E, String> wireName) {
    return text ->
        Arrays.stream(values)
            .filter(value -> wireName.apply(value).equals(text))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(values).map(wireName).collect(Collectors.joining(", "))));
  }

  /** Reads true or false. */
  public static Function<String, Boolean> flag() {
    return text ->
        switch (text) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new IllegalArgumentException("must be one of true, false");
        };
  }

  /** Reads a number from 1 to a largest one. */
  public static Function<String, Integer> numberTo(int largest) {
    return text -> {
      int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
      if (number < 1 || number > largest) {
        throw new IllegalArgumentException("must be a number from 1 to " + largest);
      }
      return number;
    };
  }

  /** Notes a fault that lies in several parameters together. */
  public void fault(String name, String message) {
    faults.add(new InvalidField(name, message));
  }

  /**
   * To be called after all parameters were asked for.
   *
   * @throws Refusal.Invalid when any is at fault, or the query has others
   */
  public void refuseIfInvalid() {
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .map(name -> name.substring(0, Math.min(name.length(), NAME_SHOWN)))
        .forEach(name ->
            fault(
                name,
                "is not a parameter of this request, which has: " + String.join(", ", known)));
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults.subList(0, Math.min(faults.size(), ERRORS_SHOWN)));
    }
  }
}
