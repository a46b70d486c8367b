package io.tenantvault.publisher;

import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that was stored, with what tells this version of it from others: its sum, a name of the
 * version, or its time.
 */
public final class StoredObject {
  private static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{64}");

  private final FilePath path;
  private final long size;
  private final @Nullable String sha256;
  private final @Nullable String version;
  private final @Nullable Instant storedAt;

  private StoredObject(
      FilePath path,
      long size,
      @Nullable String sha256,
      @Nullable String version,
      @Nullable Instant storedAt) {
    this.path = path;
    this.size = size;
    this.sha256 = sha256;
    this.version = version;
    this.storedAt = storedAt;
  }

  /**
   * A version known by its sum.
   *
   * @param path from the project's root
   * @param size bytes
   * @param sha256 64 hex digits
   * @throws IllegalArgumentException when it is no such sum
   */
  public static StoredObject withSha256(FilePath path, long size, String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256 must be 64 hex digits");
    }
    return new StoredObject(path, size, sha256, null, null);
  }

  /**
   * A version known by a name, such as an ETag.
   *
   * @param path from the project's root
   * @param size bytes
   */
  public static StoredObject withVersion(FilePath path, long size, String version) {
    return new StoredObject(path, size, null, version, null);
  }

  /**
   * A version known by when it was stored.
   *
   * @param path from the project's root
   * @param size bytes
   */
  public static StoredObject storedAt(FilePath path, long size, Instant time) {
    return new StoredObject(path, size, null, null, time);
  }

  /** Also says when it was stored. */
  public StoredObject at(Instant time) {
    return new StoredObject(path, size, sha256, version, time);
  }

  ObjectStored event(ProjectId project) {
    return new ObjectStored(project, path, size, sha256, version, storedAt);
  }
}
