package io.tenantvault.gateway.retention;

import static io.tenantvault.gateway.schema.Tables.RETENTION_POLICIES;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.schema.tables.records.RetentionPoliciesRecord;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The policies of projects. */
@Component
class PoliciesTable {

  private final ControlPlane tables;

  PoliciesTable(ControlPlane tables) {
    this.tables = tables;
  }

  /** A project's row; nothing where it has no policy. */
  Mono<RetentionPoliciesRecord> find(ProjectId project) {
    return tables.one(sql ->
        sql.selectFrom(RETENTION_POLICIES)
            .where(RETENTION_POLICIES.PROJECT_ID.eq(project.value())));
  }

  static RetentionPolicy policy(RetentionPoliciesRecord row) {
    return new RetentionPolicy(
        row.getKeepLast(),
        row.getKeepDaily(),
        row.getKeepWeekly(),
        row.getKeepMonthly(),
        row.getKeepYearly(),
        ZoneId.of(row.getTimeZone()));
  }
}
