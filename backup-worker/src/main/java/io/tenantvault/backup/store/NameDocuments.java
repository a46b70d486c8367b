package io.tenantvault.backup.store;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.contract.job.ArtifactFormat;

/**
 * Names a backup's documents: the usual name, behind the path that was asked for. A single file's
 * own name is the end, so that what is unpacked is known by it.
 */
final class NameDocuments {

  private static final int LONGEST_PATH = 80;

  private NameDocuments() {}

  static ArtifactName name(BackupOrder order) {
    ArtifactName name = plain(order);
    return order.encryption() == null ? name : name.encrypted();
  }

  private static ArtifactName plain(BackupOrder order) {
    ArtifactName usual =
        ArtifactName.of(
            subject(order),
            order.begun(),
            order.backupId(),
            order.artifact().format(),
            order.artifact().compression());
    String path = order.storagePath();
    if (path == null) {
      return usual;
    }
    return order.artifact().format() == ArtifactFormat.FILE
        ? new ArtifactName(usual.stem(), suffix(path) + usual.ending())
        : new ArtifactName(prefix(path) + usual.stem(), usual.ending());
  }

  private static String subject(BackupOrder order) {
    String schema = order.schema().name();
    return switch (order.artifact().type()) {
      case DATABASE -> schema;
      case LOGS -> schema + "-logs";
      case STORAGE -> schema + "-files";
    };
  }

  private static String prefix(String path) {
    String flat = flat(path);
    String cut = flat.length() > LONGEST_PATH ? flat.substring(0, LONGEST_PATH) : flat;
    return cut.isEmpty() ? "" : cut + "_";
  }

  private static String suffix(String path) {
    String flat = flat(path.substring(path.lastIndexOf('/') + 1));
    String cut = flat.length() > LONGEST_PATH ? flat.substring(flat.length() - LONGEST_PATH) : flat;
    return cut.isEmpty() ? "" : "-" + cut;
  }

  /** A chat has no folders, and Telegram cuts a name at its last slash. */
  private static String flat(String path) {
    return path.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+|_+$", "");
  }
}
