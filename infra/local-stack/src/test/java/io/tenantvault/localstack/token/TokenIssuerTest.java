package io.tenantvault.localstack.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenIssuerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path directory;

  private SigningKeys keys;

  @BeforeEach
  void drawKeys() throws Exception {
    keys = new SigningKeys(directory.resolve("keys"));
    keys.ensure();
  }

  @Test
  void carriesItsClaimsUnderASignatureOfThePrivateKey() throws Exception {
    var caller = new Caller("ann", List.of("acme", "globex"), "backup:read", "org_admin", "org-1");

    String token = issuer().issue(caller, Duration.ofMinutes(30));

    assertThat(isSignedBy(publicKey(), token)).isTrue();
    JsonNode claims = part(token, 1);
    assertThat(claims.get("sub").asString()).isEqualTo("ann");
    assertThat(claims.get("aud").asString()).isEqualTo("tenantvault");
    assertThat(claims.get("scope").asString()).isEqualTo("backup:read");
    assertThat(claims.get("projects").toString()).isEqualTo("[\"acme\",\"globex\"]");
    assertThat(claims.get("role").asString()).isEqualTo("org_admin");
    assertThat(claims.get("org").asString()).isEqualTo("org-1");
    assertThat(claims.get("iat").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 1800);
    assertThat(part(token, 0).get("alg").asString()).isEqualTo("RS256");
  }

  @Test
  void isNotGoodUnderOtherKeys() throws Exception {
    String token = issuer().issue(Caller.user("acme"), Duration.ofHours(1));

    var others = new SigningKeys(directory.resolve("others"));
    others.ensure();

    assertThat(isSignedBy(read(others.publicKey()), token)).isFalse();
  }

  @Test
  void leavesTheOrganisationOutWhenThereIsNone() throws Exception {
    String token = issuer().issue(Caller.user("acme"), Duration.ofHours(1));

    assertThat(part(token, 1).has("org")).isFalse();
  }

  @Test
  void drawsKeysOnceAndKeepsThePrivateOneToTheOwner() throws Exception {
    String drawn = Files.readString(keys.privateKey());

    keys.ensure();

    assertThat(Files.readString(keys.privateKey())).isEqualTo(drawn);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.privateKey())))
        .isEqualTo("rw-------");
  }

  private TokenIssuer issuer() {
    return new TokenIssuer(keys, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private PublicKey publicKey() throws Exception {
    return read(keys.publicKey());
  }

  private static PublicKey read(Path pem) throws Exception {
    String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
    byte[] encoded = Base64.getMimeDecoder().decode(base64);
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static boolean isSignedBy(PublicKey key, String token) throws Exception {
    int end = token.lastIndexOf('.');
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
  }

  private static JsonNode part(String token, int index) {
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
  }
}
