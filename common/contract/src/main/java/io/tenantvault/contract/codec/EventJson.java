package io.tenantvault.contract.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tenantvault.contract.event.Event;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the platform: snake_case, times as ISO 8601, absent where null. A field that we do
 * not know is passed over, so that a newer publisher is understood; a field that is missing or does
 * not fit is an error.
 */
public final class EventJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // An empty text would be read as the id of zeros.
          .withCoercionConfig(
              LogicalType.OtherScalar,
              coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .annotationIntrospector(
              AnnotationIntrospector.pair(
                  new RequiredComponents(), new JacksonAnnotationIntrospector()))
          .build();

  private EventJson() {}

  /** The mapper itself, for other documents of the platform (the manifest). */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  static byte[] write(Event event) {
    return MAPPER.writeValueAsBytes(event);
  }

  static <E extends Event> E read(byte[] json, Class<E> type) {
    return MAPPER.readValue(json, type);
  }

  /** What is wrong and where, without the parser's internals. */
  static String reason(JacksonException e) {
    String where =
        e instanceof DatabindException databind
            ? databind.getPath().stream()
                .map(step -> String.valueOf(step.getPropertyName()))
                .collect(Collectors.joining("."))
            : "";
    return (where.isEmpty() ? "" : where + ": ") + e.getOriginalMessage();
  }
}
