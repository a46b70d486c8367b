package io.tenantvault.localstack.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Signs JSON Web Tokens (RFC 7519, RS256). */
public final class TokenIssuer {
  /** Whom all tokens are for. */
  public static final String AUDIENCE = "tenantvault";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SigningKeys keys;
  private final Clock clock;

  /** Signs with these keys. */
  public TokenIssuer(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A token that is good from now on for this time.
   *
   * @throws IOException when there is no key
   */
  public String issue(Caller caller, Duration life) throws IOException {
    String header = encoded(Map.of("alg", "RS256", "typ", "JWT"));
    String signed = header + "." + encoded(claims(caller, life));
    return signed + "." + BASE64.encodeToString(signature(signed));
  }

  private Map<String, Object> claims(Caller caller, Duration life) {
    Instant now = clock.instant();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", "tenantvault-local");
    claims.put("aud", AUDIENCE);
    claims.put("sub", caller.subject());
    claims.put("scope", caller.scope());
    claims.put("projects", caller.projects());
    claims.put("role", caller.role());
    if (caller.org() != null) {
      claims.put("org", caller.org());
    }
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(life).getEpochSecond());
    return claims;
  }

  private static String encoded(Map<String, Object> json) {
    return BASE64.encodeToString(JSON.writeValueAsBytes(json));
  }

  private byte[] signature(String signed) throws IOException {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.readPrivateKey());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot sign with " + keys.privateKey(), e);
    }
  }
}
