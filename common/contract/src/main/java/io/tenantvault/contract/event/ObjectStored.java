package io.tenantvault.contract.event;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service of the platform has stored a file of a project. Large ones are backed up by themselves,
 * once for each version.
 *
 * @param path from the project's root
 * @param size bytes
 * @param sha256 of the file, hex; null where it is not known
 * @param version what tells this version of the file from others where the sum is not known, such
 *     as an ETag; null for its time and size
 * @param storedAt null for unknown
 */
public record ObjectStored(
    ProjectId projectId,
    FilePath path,
    long size,
    @Nullable String sha256,
    @Nullable String version,
    @Nullable Instant storedAt)
    implements JobEvent {
  private static final String KIND = "object";

  /** Refuses a negative size. */
  public ObjectStored {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative");
    }
  }

  /** The job that backs this version up: always the same one. */
  @Override
  public JobId jobId() {
    return JobId.of(projectId, KIND, path + "\n" + versionName());
  }

  private String versionName() {
    if (sha256 != null) {
      return "sha256 " + sha256;
    }
    return version == null ? size + " bytes at " + occurredAt() : "version " + version;
  }

  @Override
  public Instant occurredAt() {
    return Objects.requireNonNullElse(storedAt, Instant.EPOCH);
  }

  @Override
  public String eventId() {
    return jobId().toString();
  }
}
