package io.tenantvault.gateway.download;

import io.tenantvault.contract.job.Compression;
import org.springframework.http.MediaType;

/** The media types of artifacts. */
final class ArtifactType {

  private static final MediaType GZIP = new MediaType("application", "gzip");
  private static final MediaType SQL = new MediaType("application", "sql");
  private static final MediaType TAR = new MediaType("application", "x-tar");

  private ArtifactType() {}

  /**
   * The type of the bytes as stored; that of any bytes where the format is not known here.
   *
   * @param format the word in the catalogue
   * @param compression the word in the catalogue
   */
  static MediaType of(String format, String compression) {
    if (Compression.GZIP.wireName().equals(compression)) {
      return GZIP;
    }
    return switch (format) {
      case "sql" -> SQL;
      case "tar" -> TAR;
      case "json" -> MediaType.APPLICATION_JSON;
      case "text" -> MediaType.TEXT_PLAIN;
      default -> MediaType.APPLICATION_OCTET_STREAM;
    };
  }
}
