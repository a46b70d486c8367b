package io.tenantvault.gateway.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** What callers are told of a failure. */
final class DescribeFailure {

  private static final String ISSUER_PAUSE_SECONDS = "10";

  private DescribeFailure() {}

  static Problem describe(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> describe(refusal);
      case AuthenticationServiceException e ->
          Problem.of(
                  ProblemType.UNAVAILABLE, "The issuer of the tokens does not answer; try again.")
              .with(HttpHeaders.RETRY_AFTER, ISSUER_PAUSE_SECONDS);
      case OAuth2AuthenticationException e ->
          Problem.of(ProblemType.UNAUTHENTICATED, "The token is not accepted: " + reason(e))
              .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      case AuthenticationException e ->
          Problem.of(
                  ProblemType.UNAUTHENTICATED,
                  "This call needs a token: send 'Authorization: Bearer <JWT>'.")
              .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      case AccessDeniedException e ->
          Problem.of(
                  ProblemType.NOT_ALLOWED,
                  "The token lacks the scope: reading needs backup:read, changes and the keys of"
                      + " backups need backup:write.")
              .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
      case ErrorResponseException e -> describe(e);
      default ->
          Problem.of(ProblemType.INTERNAL, "A defect of the gateway; its log has the details.");
    };
  }

  private static Problem describe(Refusal refusal) {
    String message = String.valueOf(refusal.getMessage());
    return switch (refusal) {
      case Refusal.Unreadable e -> Problem.of(ProblemType.INVALID_REQUEST, message);
      case Refusal.Invalid e -> Problem.of(ProblemType.INVALID_REQUEST, message, e.fields());
      case Refusal.OperatorsOnly e -> Problem.of(ProblemType.NOT_ALLOWED, message);
      case Refusal.NotFound e -> Problem.of(ProblemType.NOT_FOUND, message, List.of(e.asField()));
      case Refusal.Gone e -> Problem.of(ProblemType.GONE, message);
      case Refusal.RangeNotSatisfiable e ->
          Problem.of(ProblemType.RANGE_NOT_SATISFIABLE, message)
              .with(HttpHeaders.CONTENT_RANGE, "bytes */" + e.size());
      case Refusal.Undeliverable e -> Problem.of(ProblemType.UNDELIVERABLE, message);
      case Refusal.Contradiction e ->
          Problem.of(ProblemType.CONTRADICTION, message, List.of(e.asField()));
      case Refusal.TooMany e ->
          Problem.of(ProblemType.TOO_MANY_REQUESTS, message)
              .with(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
      case Refusal.TooManyJobs e ->
          Problem.of(ProblemType.TOO_MANY_JOBS, message)
              .with(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
      case Refusal.Unavailable e ->
          Problem.of(ProblemType.UNAVAILABLE, message)
              .with(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
    };
  }

  /** Spring's own refusals: their status is right, their texts speak of its internals. */
  private static Problem describe(ErrorResponseException e) {
    ProblemType type =
        ProblemType.ofStatus(e.getStatusCode().value())
            .orElse(
                e.getStatusCode().is4xxClientError()
                    ? ProblemType.INVALID_REQUEST
                    : ProblemType.INTERNAL);
    String detail =
        switch (type) {
          case INVALID_REQUEST -> "The request cannot be read; a POST needs a JSON object as body.";
          case NOT_FOUND -> "There is nothing at this path.";
          case METHOD_NOT_ALLOWED -> "This path does not know the method; see the header Allow.";
          case NOT_ACCEPTABLE -> "The answer is " + supported(e) + ".";
          case BODY_TOO_LARGE -> "The body is larger than any valid request.";
          case UNSUPPORTED_MEDIA_TYPE -> "Send the body as " + supported(e) + ".";
          case UNAUTHENTICATED,
              NOT_ALLOWED,
              GONE,
              RANGE_NOT_SATISFIABLE,
              CONTRADICTION,
              TOO_MANY_REQUESTS,
              TOO_MANY_JOBS,
              INTERNAL,
              UNDELIVERABLE,
              UNAVAILABLE ->
              type.title() + ".";
        };
    return Problem.of(type, detail).with(e.getHeaders());
  }

  /** The media type of the route, or JSON where it names none. */
  private static MediaType supported(ErrorResponseException e) {
    List<MediaType> types =
        switch (e) {
          case NotAcceptableStatusException refused -> refused.getSupportedMediaTypes();
          case UnsupportedMediaTypeStatusException refused -> refused.getSupportedMediaTypes();
          default -> List.of();
        };
    return types.size() == 1 ? types.getFirst() : MediaType.APPLICATION_JSON;
  }

  private static String reason(OAuth2AuthenticationException e) {
    if (e.getCause() != null && e.getCause().getCause() instanceof JwtValidationException invalid) {
      return texts(invalid);
    }
    return e.getCause() instanceof JwtValidationException invalid
        ? texts(invalid)
        : "its form, algorithm or signature is not valid";
  }

  private static String texts(JwtValidationException invalid) {
    return invalid.getErrors().stream()
        .map(OAuth2Error::getDescription)
        .collect(Collectors.joining("; "));
  }
}
