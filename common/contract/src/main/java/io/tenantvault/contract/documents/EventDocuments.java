package io.tenantvault.contract.documents;

import io.tenantvault.contract.codec.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives the bytes of the documents, UTF-8. The callers own the arrays. */
public final class EventDocuments {

  /** The media type of {@link #asyncApi}. */
  public static final String ASYNCAPI_MEDIA_TYPE =
      "application/vnd.aai.asyncapi+json;version=3.0.0";

  /** The media type of the schemas. */
  public static final String SCHEMA_MEDIA_TYPE = "application/schema+json";

  /**
   * Where the AsyncAPI document looks for the schemas, relative to itself. Served as {@code
   * …/events}, it finds them at {@code …/events/schemas/<name>}.
   */
  public static final String SCHEMA_FOLDER = "events/schemas/";

  private static final String FOLDER = "/io/tenantvault/contract/";
  private static final String ENDING = ".json";

  private EventDocuments() {}

  /** The AsyncAPI document, JSON. */
  public static byte[] asyncApi() {
    return read("asyncapi.json");
  }

  /** The JSON Schema of a type's data. */
  public static byte[] schema(EventType type) {
    return read(SCHEMA_FOLDER + schemaName(type));
  }

  /** The name of the schema's file, such as {@code io.tenantvault.job.failed.v1.json}. */
  public static String schemaName(EventType type) {
    return type.wireName() + ENDING;
  }

  /** The names of all schemas' files. */
  public static List<String> schemaNames() {
    return Arrays.stream(EventType.values()).map(EventDocuments::schemaName).toList();
  }

  /** The schema whose file has this name; nothing for any other name, paths included. */
  public static Optional<byte[]> schemaNamed(String name) {
    return Arrays.stream(EventType.values())
        .filter(type -> schemaName(type).equals(name))
        .findFirst()
        .map(EventDocuments::schema);
  }

  private static byte[] read(String file) {
    try (InputStream in = EventDocuments.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "common/contract/src/main/resources" + FOLDER + file + " is missing; write it");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + file + " of the jar", e);
    }
  }
}
