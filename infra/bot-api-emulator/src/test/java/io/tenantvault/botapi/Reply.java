package io.tenantvault.botapi;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the emulator. */
record Reply(HttpResponse<String> http) {
  int status() {
    return http.statusCode();
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(http.body());
  }

  /** The result of an answer that must be a success. */
  JsonNode result() {
    if (status() != 200 || !json().path("ok").asBoolean()) {
      throw new AssertionError("not a success: " + status() + " " + http.body());
    }
    return json().path("result");
  }

  int messageId() {
    return result().path("message_id").intValue();
  }

  String fileId() {
    return result().path("document").path("file_id").stringValue();
  }

  /** Status and description of an answer that must be a refusal. */
  String refusal() {
    if (json().path("ok").asBoolean(true) || json().path("error_code").intValue() != status()) {
      throw new AssertionError("not a refusal: " + status() + " " + http.body());
    }
    return status() + " " + json().path("description").stringValue();
  }
}
