package io.tenantvault.gateway.notifications;

import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.webhook.WebhookSecret;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.projects.ProjectsTable;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Changes whom a project wants told. All of it is replaced; the last change counts. */
@Component
class ChangeNotifications {

  private final ProjectsTable projects;
  private final RequestPublisher publisher;
  private final NotificationProperties properties;
  private final Clock clock;

  ChangeNotifications(
      ProjectsTable projects,
      RequestPublisher publisher,
      NotificationProperties properties,
      Clock clock) {
    this.projects = projects;
    this.publisher = publisher;
    this.properties = properties;
    this.clock = clock;
  }

  /** Completes when the broker has it; fails with a {@link Refusal} where it is not accepted. */
  Mono<ProjectNotifications> set(Caller caller, ProjectId project, NotificationOrder order) {
    order.webhookUrl().ifPresent(this::mustAllow);
    NotificationSettings settings = order.toSettings();
    Optional<WebhookSecret> secret =
        order
            .webhookUrl()
            .map(url -> WebhookSecret.of(properties.webhookKey(), project, url.value()));
    Instant now = now();
    return publish(caller, project, settings, now)
        .thenReturn(ProjectNotifications.set(project, settings, secret, caller.subject(), now));
  }

  /** As {@link #set}: nobody is told any more but whom a request names. */
  Mono<ProjectNotifications> remove(Caller caller, ProjectId project) {
    return publish(caller, project, null, now()).thenReturn(ProjectNotifications.none(project));
  }

  private void mustAllow(WebhookUrl url) {
    if (properties.webhookKey().isEmpty()) {
      throw new Refusal.Invalid(
          NotificationOrder.WEBHOOK_URL, "is not possible: this platform has no key for webhooks");
    }
    if (!url.isHttps() && !properties.webhook().allowHttp()) {
      throw new Refusal.Invalid(NotificationOrder.WEBHOOK_URL, "must be an https address");
    }
  }

  private Mono<Void> publish(
      Caller caller, ProjectId project, @Nullable NotificationSettings settings, Instant now) {
    return projects
        .contains(project)
        .filter(exists -> exists)
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("project", "project", project)))
        .flatMap(exists ->
            publisher.publish(
                new NotificationSettingsChanged(project, settings, caller.subject(), now)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
