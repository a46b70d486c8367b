package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.JWSHeader;
import java.util.List;
import reactor.core.publisher.Mono;

/** The keys whose tokens are accepted. */
interface TokenKeys {

  /**
   * Those that a token with this header may be signed with; none where it is nobody's.
   *
   * @return fails with {@link org.springframework.security.oauth2.jwt.JwtException} when they
   *     cannot be had
   */
  Mono<List<TokenKey>> fitting(JWSHeader header);
}
