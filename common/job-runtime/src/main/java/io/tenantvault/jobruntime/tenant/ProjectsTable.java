package io.tenantvault.jobruntime.tenant;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record2;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The directory over the platform's table of projects, which may have any name. */
public final class ProjectsTable implements TenantDirectory {

  private static final Field<String> ID = field(name("id"), String.class);
  private static final Field<String> SLUG = field(name("slug"), String.class);
  private static final Field<String> DATABASE = field(name("database"), String.class);

  private final DSLContext dsl;
  private final Name projects;
  private final TenantDatabases databases;

  /**
   * Reads a table with the columns id, slug and database.
   *
   * @param projects the table's name, with its schema where it needs one, separated by a dot
   */
  public ProjectsTable(DSLContext dsl, String projects, TenantDatabases databases) {
    this.dsl = dsl;
    this.projects = name(projects.split("\\.", -1));
    this.databases = databases;
  }

  @Override
  public Tenant find(ProjectId project) throws JobFailedException {
    Record2<String, String> row = row(project);
    if (row == null) {
      throw new JobFailedException(
          FailureCode.PROJECT_UNKNOWN,
          "no row of " + projects.unquotedName() + " has the id " + project);
    }
    return new Tenant(project, schema(project, row.value1()), database(project, row.value2()));
  }

  private @Nullable Record2<String, String> row(ProjectId project) throws JobFailedException {
    try {
      return dsl.select(SLUG, DATABASE)
          .from(table(projects))
          .where(ID.eq(project.value()))
          .fetchOne();
    } catch (DataAccessException e) {
      throw new JobFailedException(
          FailureCode.INTERNAL,
          "the control plane's database did not tell where project " + project + " lies",
          e);
    }
  }

  private static TenantSchema schema(ProjectId project, String slug) throws JobFailedException {
    try {
      return new TenantSchema(slug);
    } catch (IllegalArgumentException e) {
      throw new JobFailedException(
          FailureCode.PROJECT_UNKNOWN,
          "project " + project + " has no usable slug: " + e.getMessage(),
          e);
    }
  }

  private DatabaseConnection database(ProjectId project, @Nullable String database)
      throws JobFailedException {
    return databases
        .named(database)
        .orElseThrow(() ->
            new JobFailedException(
                FailureCode.DATABASE_UNKNOWN,
                "project "
                    + project
                    + " lies in database '"
                    + database
                    + "', and tenantvault.databases has no such entry"));
  }
}
