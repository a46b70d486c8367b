package io.tenantvault.gateway.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The body of an error (RFC 9457).
 *
 * @param instance the path that was called; null until it is written
 * @param errors the fields at fault; empty where the fault is no field's
 * @param headers sent with it
 */
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InvalidField> errors,
    @JsonIgnore HttpHeaders headers) {

  static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  static Problem of(ProblemType type, String detail, List<InvalidField> errors) {
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        null,
        List.copyOf(errors),
        HttpHeaders.EMPTY);
  }

  Problem with(HttpHeaders sent) {
    return new Problem(type, title, status, detail, instance, errors, sent);
  }

  Problem with(String header, String value) {
    HttpHeaders sent = new HttpHeaders();
    sent.set(header, value);
    return with(sent);
  }

  Problem at(String path) {
    return new Problem(type, title, status, detail, path, errors, headers);
  }
}
