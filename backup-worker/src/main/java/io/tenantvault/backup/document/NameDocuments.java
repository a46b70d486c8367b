package io.tenantvault.backup.document;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.Compression;
import java.time.Instant;

/** Names a backup's documents: the usual name, behind the path that the request asks for. */
final class NameDocuments {

  private static final int LONGEST_PREFIX = 80;

  private NameDocuments() {}

  static ArtifactName name(BackupRequested request, TenantSchema schema, Instant begun) {
    ArtifactName usual =
        ArtifactName.of(
            schema.name(),
            begun,
            BackupId.of(request.jobId()),
            request.format().artifact(),
            request.compress() ? Compression.GZIP : Compression.NONE);
    String path = request.storagePath();
    return path == null ? usual : new ArtifactName(prefix(path) + usual.stem(), usual.ending());
  }

  /** A chat has no folders, and Telegram cuts a name at its last slash. */
  private static String prefix(String path) {
    String flat = path.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+|_+$", "");
    String cut = flat.length() > LONGEST_PREFIX ? flat.substring(0, LONGEST_PREFIX) : flat;
    return cut.isEmpty() ? "" : cut + "_";
  }
}
