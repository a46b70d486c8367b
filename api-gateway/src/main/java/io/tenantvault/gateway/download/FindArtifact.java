package io.tenantvault.gateway.download;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.artifact.read.ByteRange;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.Caller;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds what a caller may download. An expired backup is found as well, for as long as its
 * documents are there.
 */
@Component
class FindArtifact {

  private final ReadBackup readBackup;
  private final StoredDocuments documents;

  FindArtifact(ReadBackup readBackup, StoredDocuments documents) {
    this.readBackup = readBackup;
    this.documents = documents;
  }

  /**
   * A backup's artifact.
   *
   * @return fails with {@link Refusal.NotFound} where the caller reaches no such backup, and with
   *     {@link Refusal.Gone} where one of its parts is known to be deleted
   */
  Mono<StoredArtifact> artifact(Caller caller, BackupId id) {
    return find(caller, id, FindArtifact::artifact);
  }

  /** A backup's manifest; fails as {@link #artifact}. */
  Mono<StoredArtifact> manifest(Caller caller, BackupId id) {
    return find(caller, id, FindArtifact::manifest);
  }

  private Mono<StoredArtifact> find(
      Caller caller, BackupId id, BiFunction<Backup, List<StoredPart>, StoredArtifact> choice) {
    return readBackup
        .read(caller, id, "id")
        .zipWhen(backup -> documents.of(backup.id()).collectList(), choice);
  }

  private static StoredArtifact artifact(Backup backup, List<StoredPart> found) {
    List<StoredPart> parts = found.stream().filter(part -> !isManifest(part)).toList();
    if (parts.isEmpty()
        || parts.size() != backup.parts()
        || ByteRange.all(parts).length() != backup.size()) {
      throw gone(backup);
    }
    String first = parts.getFirst().name();
    return new StoredArtifact(
        backup.id(),
        parts.size() == 1 ? first : ArtifactName.ofWhole(first),
        backup.encryption() == null
            ? ArtifactType.of(backup.format(), backup.compression())
            : MediaType.APPLICATION_OCTET_STREAM,
        backup.sha256(),
        parts);
  }

  private static StoredArtifact manifest(Backup backup, List<StoredPart> found) {
    StoredPart manifest =
        found.stream().filter(FindArtifact::isManifest).findFirst().orElseThrow(() -> gone(backup));
    return new StoredArtifact(
        backup.id(),
        manifest.name(),
        MediaType.APPLICATION_JSON,
        manifest.sha256(),
        List.of(manifest));
  }

  private static boolean isManifest(StoredPart part) {
    return part.index() == StoredPart.MANIFEST;
  }

  private static Refusal gone(Backup backup) {
    return new Refusal.Gone(
        "Backup %s is in the catalogue, but not all of its documents are in storage any more."
            .formatted(backup.id()));
  }
}
