package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.AccessOutcome;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.projection.tables.AuditRows.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit row of a request that somebody sent to the HTTP API. */
final class AccessLine {

  /**
   * In place of the project of a request that reached none. No project can have this id, so the row
   * is in no tenant's export: what others tried is not what the tenant did.
   */
  static final String NO_PROJECT = "-";

  private AccessLine() {}

  static Line of(AccessRecorded access) {
    return new Line(
        access.answer().outcome() == AccessOutcome.ALLOWED ? "info" : "warn",
        access.action(),
        access.client().subject(),
        "%s from %s: %s (%d)"
            .formatted(
                access.action(),
                access.client().address(),
                access.answer().outcome().wireName(),
                access.answer().status()),
        metadata(access));
  }

  private static Map<String, ?> metadata(AccessRecorded access) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("outcome", access.answer().outcome());
    metadata.put("status", access.answer().status());
    put(metadata, "problem", access.answer().problem());
    put(metadata, "role", access.client().role());
    metadata.put("address", access.client().address());
    put(metadata, "asked_project", access.target().askedProject());
    put(metadata, "backup_id", access.target().backupId());
    put(metadata, "job_id", access.target().jobId());
    metadata.put("trace_id", access.traceId());
    metadata.put("access_id", access.accessId());
    return metadata;
  }

  private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }
}
