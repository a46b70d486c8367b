package io.tenantvault.botapi.multipart;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a part's headers say.
 *
 * @param name the form field
 * @param fileName present when the part is a file
 * @param contentType the part's media type, where the client gave one
 */
public record PartHeaders(String name, Optional<String> fileName, Optional<String> contentType) {

  static PartHeaders parse(String text) throws MalformedMultipart {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (String line : text.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    String disposition = headers.getOrDefault("Content-Disposition", "");
    if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
      throw new MalformedMultipart("a part has no Content-Disposition: form-data");
    }
    HeaderParameters parameters = HeaderParameters.of(disposition);
    return new PartHeaders(
        parameters
            .find("name")
            .orElseThrow(() -> new MalformedMultipart("a part has no field name")),
        parameters.find("filename"),
        Optional.ofNullable(headers.get("Content-Type")));
  }
}
