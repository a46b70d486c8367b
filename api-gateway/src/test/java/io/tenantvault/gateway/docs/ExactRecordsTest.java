package io.tenantvault.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.job.Compression;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExactRecordsTest {

  record Whole(
      String always,
      @Nullable String orNull,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sometimes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notEmpty,
      @JsonIgnore String never,
      @Nullable Part part,
      @Schema(implementation = Compression.class) @Nullable String word) {}

  record Part(@Nullable Long size) {}

  record Wrapper(@JsonUnwrapped Part part, boolean more) {}

  record Envelope<T>(T data) {}

  record WithEnvelope(Envelope<Part> envelope) {}

  @Test
  void requiresWhatIsNeverLeftOut() {
    assertThat(schema(Whole.class, "Whole").path("required"))
        .extracting(JsonNode::textValue)
        .containsExactlyInAnyOrder("always", "or_null", "part", "word");
  }

  @Test
  void takesNullWhereTheRecordDoes() {
    JsonNode fields = schema(Whole.class, "Whole").path("properties");

    assertThat(fields.at("/always/type").toString()).isEqualTo("\"string\"");
    assertThat(fields.at("/or_null/type").toString()).isEqualTo("[\"string\",\"null\"]");
    assertThat(fields.at("/sometimes/type").toString()).isEqualTo("\"string\"");
    assertThat(fields.at("/part/anyOf").toString())
        .isEqualTo("[{\"$ref\":\"#/components/schemas/Part\"},{\"type\":\"null\"}]");
    assertThat(fields.at("/word/enum").toString()).isEqualTo("[\"gzip\",\"none\",null]");
    assertThat(fields.has("never")).isFalse();
  }

  @Test
  void looksIntoWhatIsUnwrapped() {
    JsonNode wrapper = schema(Wrapper.class, "Wrapper");

    assertThat(wrapper.path("required"))
        .extracting(JsonNode::textValue)
        .containsExactlyInAnyOrder("size", "more");
    assertThat(wrapper.at("/properties/size/type").toString()).isEqualTo("[\"integer\",\"null\"]");
  }

  @Test
  void describesAnEnvelopeOfEachKind() {
    JsonNode envelope = schema(WithEnvelope.class, "EnvelopePart");

    assertThat(envelope.path("type").textValue()).isEqualTo("object");
    assertThat(envelope.at("/required/0").textValue()).isEqualTo("data");
  }

  private static JsonNode schema(Class<?> type, String name) {
    var converters = new ModelConverters(true);
    converters.addConverter(new ExactRecords());
    return Json31.mapper().valueToTree(converters.readAll(type).get(name));
  }
}
