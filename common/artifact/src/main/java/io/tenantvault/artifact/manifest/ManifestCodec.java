package io.tenantvault.artifact.manifest;

import io.tenantvault.contract.codec.EventJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A manifest as JSON: snake_case, one line for each field and part, for people to read. */
public final class ManifestCodec {

  private static final JsonMapper JSON =
      EventJson.mapper().rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ManifestCodec() {}

  /** UTF-8. */
  public static byte[] write(Manifest manifest) {
    return JSON.writeValueAsBytes(manifest);
  }

  /**
   * Reads and checks it.
   *
   * @throws MalformedManifestException when it is none, or one of a later version
   */
  public static Manifest read(byte[] bytes) throws MalformedManifestException {
    try {
      JsonNode tree = JSON.readTree(bytes);
      // First, because a later version may have other fields.
      JsonNode version = tree.path("format_version");
      if (!version.isInt() || version.intValue() != Manifest.VERSION) {
        throw new MalformedManifestException("format_version " + version + " is not known", null);
      }
      return JSON.treeToValue(tree, Manifest.class);
    } catch (JacksonException e) {
      throw new MalformedManifestException(e.getOriginalMessage(), e);
    }
  }
}
