package io.tenantvault.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.AccessOutcome;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.gateway.client.ClientAddresses;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.AccessLog;
import io.tenantvault.gateway.security.DeclaredEndpoints;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.JdkIdGenerator;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

class AuditRequestsTest {
  private final Places log = new Places();
  private final AuditRequests filter =
      new AuditRequests(
          DeclaredEndpoints.readingBackupsAt("/api/backups/{id}"),
          log,
          new DescribeAccess(
              ClientAddresses.withoutProxies(),
              Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC),
              new JdkIdGenerator()));
  private final MockServerWebExchange exchange =
      MockServerWebExchange.from(
          MockServerHttpRequest.get("/api/backups/5f0c7a9e-3d0b-4c55-9a51-6f3f1b0f7c21"));

  /** A log with a number of places. */
  private static final class Places implements AccessLog {
    private final List<AccessRecorded> accounts = new ArrayList<>();
    private int free = 1;

    @Override
    public boolean reserve() {
      return free-- > 0;
    }

    @Override
    public void record(AccessRecorded access) {
      accounts.add(access);
    }

    @Override
    public void release() {
      free++;
    }
  }

  @Test
  void servesNothingThatNoAccountCanBeKeptOf() {
    log.free = 0;

    Mono<Void> refused =
        filter.filter(exchange, served -> Mono.error(new AssertionError("was served")));

    assertThatThrownBy(refused::block).isInstanceOf(Refusal.Unavailable.class);
    assertThat(log.accounts).isEmpty();
  }

  @Test
  void tellsOnceOfARequest() {
    WebFilterChain answer = served -> served.getResponse().setComplete();

    filter.filter(exchange, answer).block();
    exchange.getResponse().setComplete().block();

    assertThat(log.accounts)
        .singleElement()
        .satisfies(account -> {
          assertThat(account.action()).isEqualTo("backup.read");
          assertThat(account.answer().outcome()).isEqualTo(AccessOutcome.ALLOWED);
          assertThat(account.target().backupId())
              .hasToString("5f0c7a9e-3d0b-4c55-9a51-6f3f1b0f7c21");
        });
  }

  @Test
  void tellsOfACallerWhoWentAway() {
    filter.filter(exchange, served -> Mono.never()).subscribe().dispose();

    assertThat(log.accounts)
        .singleElement()
        .satisfies(account -> {
          assertThat(account.answer().outcome()).isEqualTo(AccessOutcome.FAILED);
          assertThat(account.answer().status()).isEqualTo(499);
        });
  }

  @Test
  void givesThePlaceBackOfWhoAsksTooOften() {
    filter
        .filter(
            exchange,
            served -> {
              served.getResponse().setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
              return served.getResponse().setComplete();
            })
        .block();

    assertThat(log.accounts).isEmpty();
    assertThat(log.free).isEqualTo(1);
  }
}
