package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.BadJwtException;
import reactor.core.publisher.Mono;

/**
 * Takes the claims of tokens that are signed with one of the keys. What a header says of keys is
 * not followed, but refused: no token of ours has it.
 */
final class VerifyToken implements Converter<JWT, Mono<JWTClaimsSet>> {
  private static final Set<String> REFUSED = Set.of("jku", "jwk", "x5u", "x5c", "crit", "b64");
  private static final Set<JOSEObjectType> TYPES =
      Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

  private final TokenKeys keys;

  VerifyToken(TokenKeys keys) {
    this.keys = keys;
  }

  @Override
  public Mono<JWTClaimsSet> convert(JWT token) {
    if (!(token instanceof SignedJWT signed) || !isAcceptable(signed.getHeader())) {
      return Mono.error(new BadJwtException("the header is not acceptable"));
    }
    return keys.fitting(signed.getHeader())
        .filter(found -> found.stream().anyMatch(key -> verifies(key, signed)))
        .map(found -> claims(signed))
        .switchIfEmpty(Mono.error(() -> new BadJwtException("signed with no key of ours")));
  }

  private static boolean isAcceptable(JWSHeader header) {
    return SigningAlgorithm.knows(header.getAlgorithm().getName())
        && header.toJSONObject().keySet().stream().noneMatch(REFUSED::contains)
        && (header.getType() == null || TYPES.contains(header.getType()));
  }

  private static boolean verifies(TokenKey key, SignedJWT token) {
    return key.algorithm()
        .verifies(key.key(), token.getSigningInput(), token.getSignature().decode());
  }

  private static JWTClaimsSet claims(SignedJWT token) {
    try {
      return token.getJWTClaimsSet();
    } catch (ParseException e) {
      throw new BadJwtException("the claims cannot be read", e);
    }
  }
}
