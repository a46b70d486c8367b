package io.tenantvault.gateway.client;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.client.*}.
 *
 * @param trustedProxies addresses, or networks such as {@code 10.0.0.0/8}, whose {@code
 *     X-Forwarded-For} is believed; nobody's where empty
 */
@ConfigurationProperties("tenantvault.client")
record ClientProperties(@DefaultValue List<String> trustedProxies) {}
