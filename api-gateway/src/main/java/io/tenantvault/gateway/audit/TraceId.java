package io.tenantvault.gateway.audit;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * W3C's trace id.
 *
 * @param value 32 hex digits, not all zero
 */
record TraceId(String value) {
  private static final String HEADER = "traceparent";
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.{0,200}");

  /** The one that came with a request, or else a fresh one. */
  static TraceId of(HttpHeaders headers, UUID fresh) {
    String sent = headers.getFirst(HEADER);
    if (sent != null) {
      Matcher form = FORM.matcher(sent);
      if (form.matches()) {
        return new TraceId(form.group(1));
      }
    }
    return new TraceId(fresh.toString().replace("-", ""));
  }
}
