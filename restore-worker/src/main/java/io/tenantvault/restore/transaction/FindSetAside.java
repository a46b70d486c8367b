package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds out whether an attempt of a job has committed: it has set a schema aside then. */
final class FindSetAside {

  private static final String COMMENT =
      "select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = ?";

  private final TenantServer server;

  FindSetAside(TenantServer server) {
    this.server = server;
  }

  /**
   * The note on the schema that an attempt of the job has set aside. What such an attempt still
   * does on the server is ended first, so that it does not commit afterwards.
   *
   * @throws JobFailedException {@code SOURCE_UNREACHABLE} where the server does not answer, {@code
   *     RESTORE_FAILED} where there is such a schema and no note of ours on it
   */
  Optional<AsideNote> find(Tenant tenant, JobId job)
      throws JobFailedException, InterruptedException {
    server.prepare(tenant, job);
    Optional<String> comment = comment(tenant, AsideSchema.of(job));
    if (comment.isEmpty()) {
      return Optional.empty();
    }
    Optional<AsideNote> note =
        AsideNote.read(comment.get())
            .filter(ours -> ours.project().equals(tenant.project()) && ours.job().equals(job));
    if (note.isEmpty()) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "there is a schema %s in %s whose comment does not say that job %s has set it aside for project %s; look at it, and rename it"
              .formatted(AsideSchema.of(job), tenant.database(), job, tenant.project()));
    }
    return note;
  }

  private Optional<String> comment(Tenant tenant, AsideSchema schema) throws JobFailedException {
    try (Connection connection = server.connect(tenant.database());
        PreparedStatement query = connection.prepareStatement(COMMENT)) {
      query.setString(1, schema.name());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw TenantServer.noAnswer(tenant, e);
    }
  }
}
