package io.tenantvault.gateway.security;

import io.tenantvault.gateway.limits.RateLimit;
import io.tenantvault.gateway.problem.Refusal;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import reactor.core.publisher.Mono;

/**
 * Every request is asked for its token, and then {@link AuthorizeRequest}. The gateway keeps no
 * session; refusals go on as errors, so that they are answered where all problems are.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http, AuthorizeRequest authorizeRequest, RateLimit limit) {
    ServerAuthenticationEntryPoint refuse =
        (exchange, refusal) ->
            Mono.fromRunnable(() -> limit.count(exchange.getRequest())).then(Mono.error(refusal));
    return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(ServerHttpSecurity.HeaderSpec::disable)
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .authorizeExchange(rules -> rules.anyExchange().access(authorizeRequest))
        .oauth2ResourceServer(tokens ->
            tokens
                .jwt(jwt -> jwt.jwtAuthenticationConverter(callers()))
                .authenticationEntryPoint(refuse)
                .accessDeniedHandler((exchange, refusal) -> Mono.error(refusal)))
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint(refuse)
                .accessDeniedHandler((exchange, refusal) -> Mono.error(refusal)))
        .build();
  }

  /** Paths that no client of ours sends, such as those with an encoded slash or a semicolon. */
  @Bean
  ServerExchangeRejectedHandler rejectedPaths() {
    return (exchange, rejected) ->
        Mono.error(new Refusal.Unreadable("The path or a header has characters that are refused."));
  }

  private static Converter<Jwt, Mono<AbstractAuthenticationToken>> callers() {
    var authorities = new JwtGrantedAuthoritiesConverter();
    authorities.setAuthorityPrefix("");
    return token -> {
      var granted = authorities.convert(token);
      Set<String> scopes = AuthorityUtils.authorityListToSet(granted);
      return Mono.just(new JwtAuthenticationToken(token, Caller.of(token, scopes), granted));
    };
  }
}
