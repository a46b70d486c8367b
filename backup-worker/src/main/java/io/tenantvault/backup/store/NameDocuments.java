package io.tenantvault.backup.store;

import io.tenantvault.artifact.ArtifactName;

/** Names a backup's documents: the usual name, behind the path that was asked for. */
final class NameDocuments {

  private static final int LONGEST_PREFIX = 80;

  private NameDocuments() {}

  static ArtifactName name(BackupOrder order) {
    ArtifactName usual =
        ArtifactName.of(
            subject(order),
            order.begun(),
            order.backupId(),
            order.artifact().format(),
            order.artifact().compression());
    String path = order.storagePath();
    return path == null ? usual : new ArtifactName(prefix(path) + usual.stem(), usual.ending());
  }

  private static String subject(BackupOrder order) {
    String schema = order.schema().name();
    return switch (order.artifact().type()) {
      case DATABASE -> schema;
      case LOGS -> schema + "-logs";
      case STORAGE -> schema + "-files";
    };
  }

  /** A chat has no folders, and Telegram cuts a name at its last slash. */
  private static String prefix(String path) {
    String flat = path.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+|_+$", "");
    String cut = flat.length() > LONGEST_PREFIX ? flat.substring(0, LONGEST_PREFIX) : flat;
    return cut.isEmpty() ? "" : cut + "_";
  }
}
