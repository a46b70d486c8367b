package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as Jackson writes them: every field is there, unless it is left out when it is
 * null or empty, and is null only where the component is {@link Nullable}.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // As swagger-core declares its schemas.
final class ExactRecords extends ModelResolver {
  private static final String NULL = "null";

  ExactRecords() {
    super(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    openapi31(true);
  }

  @Override
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
    Schema found = super.resolve(type, context, next);
    JavaType java = _mapper.constructType(type.getType());
    if (found != null && java.isRecordType()) {
      Schema fields = found.get$ref() == null ? found : context.getDefinedModels().get(name(found));
      if (fields != null && fields.getProperties() != null) {
        fields.addType("object");
        describe(java.getRawClass(), fields);
      }
    }
    return found;
  }

  private static String name(Schema reference) {
    return reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1);
  }

  private static void describe(Class<?> type, Schema<?> fields) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        describe(component.getType(), fields);
      } else if (fields.getProperties().containsKey(name) && !mayBeLeftOut(component)) {
        require(fields, name, component.getAnnotatedType().isAnnotationPresent(Nullable.class));
      }
    }
  }

  private static boolean mayBeLeftOut(RecordComponent component) {
    JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
    return include != null && include.value() != JsonInclude.Include.ALWAYS;
  }

  private static void require(Schema<?> fields, String name, boolean nullable) {
    if (fields.getRequired() == null || !fields.getRequired().contains(name)) {
      fields.addRequiredItem(name);
      if (nullable) {
        fields.getProperties().computeIfPresent(name, (key, property) -> orNull(property));
      }
    }
  }

  private static Schema orNull(Schema property) {
    if (property.get$ref() != null) {
      Schema nothing = new JsonSchema();
      nothing.addType(NULL);
      return new JsonSchema().anyOf(List.of(property, nothing));
    }
    Set<String> types = new LinkedHashSet<>();
    if (property.getTypes() != null) {
      types.addAll(property.getTypes());
    } else if (property.getType() != null) {
      types.add(property.getType());
    }
    types.add(NULL);
    property.setTypes(types);
    if (property.getEnum() != null) {
      List words = new ArrayList<>(property.getEnum());
      words.add(null);
      property.setEnum(words);
    }
    return property;
  }
}
