package io.tenantvault.botapi.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code ; key=value} parameters of a header such as Content-Type or Content-Disposition. */
public final class HeaderParameters {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

  private final Map<String, String> values;

  private HeaderParameters(Map<String, String> values) {
    this.values = values;
  }

  /** Reads all parameters of a header's value. */
  public static HeaderParameters of(String header) {
    var values = new TreeMap<String, String>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String value = quoted == null ? matcher.group(3) : unescape(quoted);
      values.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return new HeaderParameters(values);
  }

  /** A parameter's value; the RFC 5987 form ({@code key*=UTF-8''…}) wins over the plain one. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key + "*"))
        .map(HeaderParameters::decodeExtended)
        .or(() -> Optional.ofNullable(values.get(key)));
  }

  private static String unescape(String quoted) {
    return ESCAPED.matcher(quoted).replaceAll("$1").replace("%22", "\"");
  }

  private static String decodeExtended(String value) {
    String[] pieces = value.split("'", 3);
    if (pieces.length < 3) {
      return value;
    }
    Charset charset = pieces[0].equalsIgnoreCase("ISO-8859-1") ? ISO_8859_1 : UTF_8;
    // A plus sign stands for itself in RFC 5987, unlike in forms.
    return URLDecoder.decode(pieces[2].replace("+", "%2B"), charset);
  }
}
