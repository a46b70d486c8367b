package io.tenantvault.gateway.history;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import java.time.Clock;
import org.jooq.Condition;
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
    Condition condition = request.filter().condition(request.project(), clock.instant());
    return Mono.zip(
        backups.find(condition, request.page()).collectList(),
        backups.total(condition),
        (found, total) ->
            Page.of(
                found,
                request.page(),
                total,
                last -> new Cursor(last.createdAt(), last.id().value())));
  }

  Mono<BackupStatistics> sumUp(ProjectId project) {
    return backups
        .figures(project, clock.instant().plus(BackupStatistics.SOON))
        .collectList()
        .map(BackupStatistics::of);
  }
}
