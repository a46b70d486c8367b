package io.tenantvault.restore.aside;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What is written on a schema that was set aside, as its comment.
 *
 * @param schema how it was called before
 * @param comment what was written on it before, or null
 * @param tables what has become of each table; null where the schema was set aside as a whole
 * @param absent true where the tenant had no schema, and an empty one stands for it; null otherwise
 * @param restored what a restore has put in its place; null where it was none
 */
public record AsideNote(
    ProjectId project,
    String schema,
    JobId job,
    Instant setAsideAt,
    @Nullable String comment,
    @Nullable Map<String, KeptTable> tables,
    @Nullable Boolean absent,
    @Nullable Restored restored) {

  /** How many tables a restore has replaced, and rows of all of them. */
  public record Restored(int tables, long rows) {

    /** As JSON. */
    public String json() {
      return "{\"tables\": %d, \"rows\": %d}".formatted(tables, rows);
    }
  }

  /** Whether the tenant had a schema. */
  public boolean wasThere() {
    return !Boolean.TRUE.equals(absent);
  }

  /** Reads a comment; empty where it is none of ours. */
  public static Optional<AsideNote> read(String comment) {
    if (!comment.startsWith(AsideSchema.MARK)) {
      return Optional.empty();
    }
    try {
      String json = comment.substring(AsideSchema.MARK.length());
      return Optional.of(EventJson.mapper().readValue(json, AsideNote.class));
    } catch (JacksonException e) {
      return Optional.empty(); // Somebody else's words: not ours to drop.
    }
  }
}
