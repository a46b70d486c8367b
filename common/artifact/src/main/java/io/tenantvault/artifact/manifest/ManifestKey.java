package io.tenantvault.artifact.manifest;

import io.tenantvault.contract.codec.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's key, by which it knows manifests of its own again: HMAC-SHA256 over all fields of
 * a manifest but the signature, whatever their order and spacing. Fields of later releases count as
 * well.
 */
public final class ManifestKey {
  private static final int LEAST = 32;
  private static final String SIGNATURE = "signature";
  private static final String ALGORITHM = "HmacSHA256";
  private static final JsonMapper CANONICAL =
      EventJson.mapper().rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final SecretKeySpec key;

  private ManifestKey(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * The key that a text stands for.
   *
   * @param secret 32 characters at least, and as random as any key
   * @throws IllegalArgumentException when it is shorter
   */
  public static ManifestKey of(String secret) {
    if (secret.length() < LEAST) {
      throw new IllegalArgumentException("must have " + LEAST + " characters at least");
    }
    return new ManifestKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
  }

  /** The document of a manifest, signed; UTF-8. */
  public byte[] write(Manifest manifest) {
    byte[] unsigned = ManifestCodec.write(manifest);
    return ManifestCodec.write(manifest.signed(signature(EventJson.mapper().readTree(unsigned))));
  }

  /** Whether a document was signed with this key and is unchanged; false where it is no JSON. */
  public boolean hasSigned(byte[] document) {
    try {
      JsonNode tree = EventJson.mapper().readTree(document);
      JsonNode given = tree.path(SIGNATURE);
      return tree.isObject()
          && given.isString()
          && MessageDigest.isEqual(
              given.stringValue().getBytes(StandardCharsets.UTF_8),
              signature(tree).getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return false;
    }
  }

  private String signature(JsonNode tree) {
    ObjectNode rest = (ObjectNode) tree.deepCopy();
    rest.remove(SIGNATURE);
    byte[] canonical = CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(rest, Object.class));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(canonical));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "ManifestKey[redacted]";
  }
}
