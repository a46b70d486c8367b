package io.tenantvault.gateway.history;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists a project's backups, and sums them up. */
@Component
class ListBackups {

  private final BackupsTable backups;
  private final Clock clock;

  ListBackups(BackupsTable backups, Clock clock) {
    this.backups = backups;
    this.clock = clock;
  }

  Mono<Page<Backup>> list(ListRequest<BackupFilter> request) {
    Instant now = clock.instant();
    BackupFilter filter = request.filter();
    return Mono.zip(
        backups.find(filter.page(request.project(), now), request.page()).collectList(),
        backups.total(filter.total(request.project(), now)),
        (found, total) ->
            Page.of(
                found,
                request.page(),
                total,
                last -> new Cursor(last.createdAt(), last.id().value())));
  }

  Mono<BackupStatistics> sumUp(ProjectId project) {
    ExpiryRange soon = ExpiryRange.upTo(clock.instant().plus(BackupStatistics.SOON));
    return Mono.zip(
            backups.figures(project).collectList(),
            backups.age(project),
            backups.total(BACKUPS.PROJECT_ID.eq(project.value()).and(soon.condition())))
        .map(found -> BackupStatistics.of(found.getT1(), found.getT2(), found.getT3()));
  }
}
