package io.tenantvault.gateway.projects;

import static io.tenantvault.gateway.schema.Tables.PROJECTS;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.database.ControlPlane;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which projects there are, and whose. */
@Component
public class ProjectsTable {
  private static final int USUAL_DAYS = 30;

  private final ControlPlane tables;
  private final Table<Record> projects;
  private final Field<String> id;
  private final Field<String> organisation;
  private final Field<Integer> retentionDays;

  ProjectsTable(ControlPlane tables, ProjectProperties properties) {
    Name name = DSL.name(properties.projectsTable().split("\\.", -1));
    this.tables = tables;
    this.projects = DSL.table(name);
    this.id = DSL.field(name.append(PROJECTS.ID.getName()), PROJECTS.ID.getDataType());
    this.organisation =
        DSL.field(name.append(PROJECTS.ORG_ID.getName()), PROJECTS.ORG_ID.getDataType());
    this.retentionDays =
        DSL.field(
            name.append(PROJECTS.RETENTION_DAYS.getName()), PROJECTS.RETENTION_DAYS.getDataType());
  }

  /** Whether there is such a project. */
  public Mono<Boolean> contains(ProjectId project) {
    return tables
        .one(sql -> sql.select(id).from(projects).where(id.eq(project.value())))
        .hasElement();
  }

  /** Whether there is such a project and it belongs to the organisation, at this moment. */
  public Mono<Boolean> belongsTo(ProjectId project, String organisation) {
    return tables
        .one(sql ->
            sql.select(id)
                .from(projects)
                .where(id.eq(project.value()))
                .and(this.organisation.eq(organisation)))
        .hasElement();
  }

  /**
   * How long a backup of the project is kept where nothing else is asked for, in days; nothing when
   * there is no such project. What the projection goes by: nonsense in the table does not count.
   */
  public Mono<Integer> retentionDays(ProjectId project) {
    return tables
        .one(sql -> sql.select(id, retentionDays).from(projects).where(id.eq(project.value())))
        .map(row -> row.value2() == null || row.value2() < 1 ? USUAL_DAYS : row.value2());
  }
}
