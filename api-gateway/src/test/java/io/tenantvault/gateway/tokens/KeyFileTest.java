package io.tenantvault.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tenantvault.gateway.testing.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Tokens that are signed with the key of a file, and those that are not. */
class KeyFileTest {
  @TempDir private Path directory;

  private ReactiveJwtDecoder decoderOf(byte[] publicKey) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(publicKey);
    Path file =
        Files.writeString(
            directory.resolve("key.pem"),
            "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    return new TokenConfiguration()
        .jwtDecoder(SignedTokens.properties(file.toString(), ""), Clock.systemUTC());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void takesWhatItHasSignedAndNothingElse(String alg) throws Exception {
    var ours = SignedTokens.of(alg, "ours");
    var others = SignedTokens.of(alg, "ours");
    ReactiveJwtDecoder decoder = decoderOf(ours.publicKey());
    String good = ours.token(Map.of("typ", "JWT"));
    String[] parts = good.split("\\.");
    String altered = parts[0] + "." + parts[1] + "." + others.token(Map.of()).split("\\.")[2];

    assertThat(decoder.decode(good).block().getSubject()).isEqualTo("alice");
    for (String bad : List.of(others.token(Map.of()), altered, parts[0] + "." + parts[1] + ".")) {
      assertThatThrownBy(() -> decoder.decode(bad).block()).isInstanceOf(BadJwtException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void isNeverTakenForASharedSecret(String alg) throws Exception {
    byte[] key = SignedTokens.of(alg, "ours").publicKey();
    ReactiveJwtDecoder decoder = decoderOf(key);
    var confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), Tokens.claims("acme").build());
    confused.sign(new MACSigner(Arrays.copyOf(key, Math.max(32, key.length))));

    for (String bad :
        List.of(confused.serialize(), new PlainJWT(Tokens.claims("acme").build()).serialize())) {
      assertThatThrownBy(() -> decoder.decode(bad).block()).isInstanceOf(BadJwtException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "alg, RS512",
    "alg, PS256",
    "alg, ES384",
    "alg, ES256",
    "alg, HS256",
    "alg, none",
    "alg, ''",
    "jku, https://elsewhere.example/keys",
    "x5u, https://elsewhere.example/cert",
    "crit, exp",
    "typ, secevent+jwt",
    "jwk, own",
    "x5c, own"
  })
  void refusesAHeaderThatChoosesForItself(String name, String value) throws Exception {
    var ours = SignedTokens.of("RS256", "ours");
    Object sent =
        switch (name) {
          case "jwk" -> SignedTokens.of("RS256", "own").published().toJSONObject();
          case "crit" -> List.of(value);
          case "x5c" -> List.of("MIIB");
          default -> value;
        };
    ReactiveJwtDecoder decoder = decoderOf(ours.publicKey());

    assertThatThrownBy(() -> decoder.decode(ours.token(Map.of(name, sent))).block())
        .isInstanceOf(BadJwtException.class);
  }

  @ParameterizedTest
  @CsvSource({"RSA, 1024", "EC, 384", "Ed448, 448"})
  void holdsNoWeakKeyAndNoneOfAnotherKind(String kind, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (!kind.equals("Ed448")) {
      generator.initialize(size);
    }
    byte[] key = generator.generateKeyPair().getPublic().getEncoded();

    assertThatThrownBy(() -> decoderOf(key)).hasMessageContaining("Ed25519");
  }
}
