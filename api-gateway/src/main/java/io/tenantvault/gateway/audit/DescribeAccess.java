package io.tenantvault.gateway.audit;

import io.tenantvault.contract.event.AccessOutcome;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.id.AccessId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.client.ClientAddress;
import io.tenantvault.gateway.problem.ProblemType;
import io.tenantvault.gateway.security.AccessTrace;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.tracing.RequestTrace;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;
import org.springframework.web.server.ServerWebExchange;

/** Puts what is known of a request into an event. */
@Component
class DescribeAccess {
  private static final int FIRST_OF_ERRORS = 400;

  private final ClientAddress addresses;
  private final Clock clock;
  private final IdGenerator ids;

  DescribeAccess(ClientAddress addresses, Clock clock, IdGenerator ids) {
    this.addresses = addresses;
    this.clock = clock;
    this.ids = ids;
  }

  AccessRecorded access(Action action, ServerWebExchange exchange, AccessTrace trace, int status) {
    return new AccessRecorded(
        new AccessId(ids.generateId()),
        action.wireName(),
        new AccessRecorded.Client(
            trace.caller().map(caller -> Printable.of(caller.subject())).orElse(null),
            trace.caller().map(caller -> caller.role().wireName()).orElse(null),
            addresses.of(exchange.getRequest())),
        new AccessRecorded.Target(
            trace.project().orElse(null),
            trace.asked().map(ProjectId::value).orElse(null),
            trace.backup().orElse(null),
            trace.job().orElse(null)),
        new AccessRecorded.Answer(
            outcome(status),
            status,
            status < FIRST_OF_ERRORS
                ? null
                : ProblemType.ofStatus(status).map(ProblemType::word).orElse(null)),
        traceId(exchange),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private String traceId(ServerWebExchange exchange) {
    return RequestTrace.of(exchange)
        .flatMap(RequestTrace::traceId)
        .orElseGet(() -> ids.generateId().toString().replace("-", ""));
  }

  private static AccessOutcome outcome(int status) {
    return switch (status) {
      case 401, 403, 404 -> AccessOutcome.DENIED;
      default -> status < FIRST_OF_ERRORS ? AccessOutcome.ALLOWED : AccessOutcome.FAILED;
    };
  }
}
