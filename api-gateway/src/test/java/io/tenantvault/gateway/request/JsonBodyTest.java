package io.tenantvault.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.gateway.problem.InvalidField;
import io.tenantvault.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

  @Test
  void givesValuesWhenNothingIsAtFault() {
    JsonBody body = parse("{\"name\": \"n\", \"on\": true, \"gone\": null}");

    var name = body.required("name", JsonReader.text());
    var on = body.optional("on", JsonReader.flag());
    var gone = body.optional("gone", JsonReader.text());
    body.refuseIfInvalid();

    assertThat(name.get()).isEqualTo("n");
    assertThat(on.get()).contains(true);
    assertThat(gone.get()).isEmpty();
  }

  @Test
  void tellsWhereTheJsonBreaks() {
    assertThatThrownBy(() -> parse("{\n  \"name\" 1}"))
        .isInstanceOf(Refusal.Unreadable.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void takesOnlyTheCanonicalFormOfAUuid() {
    assertThat(JsonReader.parseUuid("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11")).isNotNull();
    assertThatThrownBy(() -> JsonReader.parseUuid("1-1-1-1-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsTheFieldsThatThereAreWhereOneIsNot() {
    JsonBody body = parse("{\"nmae\": \"n\"}");
    body.optional("name", JsonReader.text());
    body.optional("on", JsonReader.flag());

    assertThatThrownBy(body::refuseIfInvalid)
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            refusal ->
                assertThat(refusal.fields())
                    .containsExactly(
                        new InvalidField(
                            "nmae", "is not a field of this request, which has: name, on")));
  }

  private static JsonBody parse(String json) {
    return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
