package io.tenantvault.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.gateway.testing.SignedManifest;
import io.tenantvault.gateway.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Every endpoint, called by everybody. */
class AccessIT {
  private static final int ASKED_TIMES = 30;
  private static final double NOISE_MILLIS = 15;

  /** Mapped by springdoc. */
  private static final String NEEDED_BY_NOBODY = "GET /api/docs.yaml";

  private static TestPlatform platform;
  private static Calls calls;

  @BeforeAll
  static void start() {
    platform =
        new TestPlatform(
            Map.of(
                "tenantvault.security.audience",
                CallerKind.AUDIENCE,
                "tenantvault.manifest.key",
                SignedManifest.KEY,
                "tenantvault.jobs.search-for",
                "150ms",
                "tenantvault.schedules.search-for",
                "150ms"));
    calls = Calls.ofAcme(platform.tables());
  }

  @AfterAll
  static void onlyWhoMayHasPublishedSomething() {
    List<Event> published = platform.requests().takeAll();
    platform.close();
    assertThat(published).isNotEmpty();
    Stream.of(CallerKind.values())
        .filter(caller -> caller.isUnknown() || !caller.mayWrite() || !caller.reachesAcme())
        .forEach(caller ->
            assertThat(published).noneMatch(event -> event.toString().contains(caller.name())));
  }

  static List<Arguments> everybodyEverywhere() {
    return calls.all().stream()
        .flatMap(
            call -> Arrays.stream(CallerKind.values()).map(caller -> Arguments.of(call, caller)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("everybodyEverywhere")
  void letsInWhoMay(Call call, CallerKind caller) {
    var answer = answer(call, caller, calls);

    assertThat(answer.getStatus().value()).as("%s", body(answer)).isEqualTo(call.statusFor(caller));
  }

  @Test
  void knowsACallOfEveryEndpointThatIsMapped() {
    assertThat(platform.gateway().operations())
        .as("a new endpoint needs a row in Calls")
        .map(AccessIT::withoutNames)
        .filteredOn(operation -> !operation.startsWith(NEEDED_BY_NOBODY))
        .isSubsetOf(
            calls.all().stream().map(call -> withoutNames(call.operation())).distinct().toList());
  }

  private static String withoutNames(String operation) {
    return operation.replaceAll("\\{[a-z]+}", "{}");
  }

  @Test
  void servesNobodyWhatALibraryMapsAndNoEndpointDeclares() {
    platform
        .gateway()
        .client(CallerKind.OPERATOR.token(platform.tokens()))
        .get()
        .uri("/api/docs.yaml")
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @ParameterizedTest
  @EnumSource(names = {"USER_OF_ANOTHER_PROJECT", "ADMIN_OF_ANOTHER_ORGANISATION"})
  void answersForeignThingsExactlyLikeMissingOnes(CallerKind stranger) {
    Calls missing = Calls.ofNothing();
    List<Call> foreignCalls = calls.all();
    List<Call> missingCalls = missing.all();
    for (int i = 0; i < foreignCalls.size(); i++) {
      if (foreignCalls.get(i).concern() == Call.Concern.ONE_PROJECT) {
        var foreign = answer(foreignCalls.get(i), stranger, calls);
        var unknown = answer(missingCalls.get(i), stranger, missing);

        assertThat(unknown.getStatus().value()).isEqualTo(404);
        assertThat(foreign.getStatus()).isEqualTo(unknown.getStatus());
        assertThat(headers(foreign)).isEqualTo(headers(unknown));
        assertThat(calls.anonymous(body(foreign))).isEqualTo(missing.anonymous(body(unknown)));
      }
    }
  }

  private static Map<String, List<String>> headers(EntityExchangeResult<byte[]> answer) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    answer.getResponseHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    // The ids in the bodies are of different lengths.
    headers.remove(HttpHeaders.CONTENT_LENGTH);
    return headers;
  }

  @ParameterizedTest
  @EnumSource(names = {"USER_OF_ANOTHER_PROJECT", "ADMIN_OF_ANOTHER_ORGANISATION"})
  void answersForeignThingsAsQuicklyAsMissingOnes(CallerKind stranger) {
    Calls missing = Calls.ofNothing();
    String token = stranger.token(platform.tokens());
    var foreign = new ArrayList<Long>();
    var unknown = new ArrayList<Long>();
    for (int i = 0; i < ASKED_TIMES; i++) {
      foreign.add(nanos(token, "/api/backups/" + calls.backup()));
      unknown.add(nanos(token, "/api/backups/" + missing.backup()));
    }

    assertThat(Math.abs(median(foreign) - median(unknown)) / 1e6)
        .as("ms between the medians")
        .isLessThan(NOISE_MILLIS);
  }

  private static long nanos(String token, String path) {
    long start = System.nanoTime();
    platform.gateway().client(token).get().uri(path).exchange().expectStatus().isNotFound();
    return System.nanoTime() - start;
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static EntityExchangeResult<byte[]> answer(Call call, CallerKind caller, Calls about) {
    var request =
        platform
            .gateway()
            .client()
            .method(HttpMethod.valueOf(call.method()))
            .uri(call.path().get())
            .headers(headers -> {
              if (caller != CallerKind.WITHOUT_TOKEN) {
                headers.setBearerAuth(caller.token(platform.tokens()));
              }
            });
    if (call.operation().equals(Calls.IMPORT)) {
      var form = new MultipartBodyBuilder();
      form.part("manifest", SignedManifest.of(about.project())).filename("m");
      request.contentType(MediaType.MULTIPART_FORM_DATA).bodyValue(form.build());
    }
    call.body().ifPresent(json -> request.contentType(MediaType.APPLICATION_JSON).bodyValue(json));
    return request.exchange().expectBody().returnResult();
  }

  private static String body(EntityExchangeResult<byte[]> answer) {
    byte[] body = answer.getResponseBody();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }
}
