package io.tenantvault.gateway.download;

import io.tenantvault.artifact.read.ByteRange;
import io.tenantvault.gateway.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * The range that a request asks for (RFC 9110, section 14). One that is malformed, of another unit,
 * or several at once counts as none, as that standard allows.
 */
final class RequestedRange {

  private static final Pattern FORM =
      Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*", Pattern.CASE_INSENSITIVE);
  private static final int DIGITS_OF_A_LONG = 18;

  private RequestedRange() {}

  /**
   * The range, or nothing where all bytes are asked for.
   *
   * @throws Refusal.RangeNotSatisfiable when the artifact has none of the bytes
   */
  static Optional<ByteRange> of(HttpHeaders headers, StoredArtifact artifact) {
    List<String> ranges = headers.getValuesAsList(HttpHeaders.RANGE);
    if (ranges.size() != 1 || !isStillValid(headers, artifact)) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(ranges.getFirst());
    if (!form.matches()) {
      return Optional.empty();
    }
    long size = artifact.all().length();
    String first = form.group(1);
    String last = form.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(suffix(number(last), size));
    }
    if (!last.isEmpty() && number(last) < number(first)) {
      return Optional.empty();
    }
    return Optional.of(between(number(first), last.isEmpty() ? size : number(last), size));
  }

  /** Only the entity tag can say so: there is no date of a last change. */
  private static boolean isStillValid(HttpHeaders headers, StoredArtifact artifact) {
    List<String> conditions = headers.getOrEmpty(HttpHeaders.IF_RANGE);
    return conditions.isEmpty() || conditions.equals(List.of(artifact.etag()));
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0) {
      throw new Refusal.RangeNotSatisfiable(size);
    }
    return new ByteRange(Math.max(0, size - length), size);
  }

  private static ByteRange between(long first, long last, long size) {
    if (first >= size) {
      throw new Refusal.RangeNotSatisfiable(size);
    }
    return new ByteRange(first, Math.min(last, size - 1) + 1);
  }

  /** A number that is too long for us is larger than any artifact. */
  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > DIGITS_OF_A_LONG ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
