package io.tenantvault.gateway.download;

import io.tenantvault.artifact.read.ByteRange;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import java.util.List;
import org.springframework.http.MediaType;

/**
 * Something that can be downloaded: a backup's artifact, or its manifest.
 *
 * @param name of the file that it becomes
 * @param sha256 of all parts together; hex, lower case
 * @param parts in their order, at least one
 */
record StoredArtifact(
    BackupId backup, String name, MediaType type, String sha256, List<StoredPart> parts) {

  StoredArtifact {
    parts = List.copyOf(parts);
  }

  ByteRange all() {
    return ByteRange.all(parts);
  }

  /** Strong: the same bytes have the same, others another. */
  String etag() {
    return "\"" + sha256 + "\"";
  }
}
