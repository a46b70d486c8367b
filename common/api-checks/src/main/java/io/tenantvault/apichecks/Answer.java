package io.tenantvault.apichecks;

import java.nio.charset.StandardCharsets;

/**
 * What a gateway has answered.
 *
 * @param method of the request, in capitals
 * @param path of the request, as it was sent; without the query
 * @param contentType empty where there is none
 * @param body empty where it is a stream, which is not read for this
 */
public record Answer(String method, String path, int status, String contentType, byte[] body) {

  /** The media type without its parameters. */
  String mediaType() {
    return contentType.split(";", 2)[0].strip();
  }

  boolean isJson() {
    return isJson(mediaType());
  }

  /** Whether bodies of this media type are looked into. */
  public static boolean isJson(String mediaType) {
    String type = mediaType.split(";", 2)[0].strip();
    return type.equals("application/json") || type.endsWith("+json");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "%s %s answered %d %s".formatted(method, path, status, contentType);
  }
}
