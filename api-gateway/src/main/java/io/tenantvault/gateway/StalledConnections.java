package io.tenantvault.gateway;

import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Cuts the connections of callers who do not read: what they were sent holds memory, and a download
 * its place. At most 256 kB are sent before the next are read, so an answer that is cut was read
 * slower than 9 kB/s.
 */
@Configuration(proxyBeanMethods = false)
class StalledConnections {

  /**
   * {@code tenantvault.connections.*}.
   *
   * @param writeTimeout how long a caller may take for what it is sent at a time
   */
  @ConfigurationProperties("tenantvault.connections")
  record Properties(@DefaultValue("30s") Duration writeTimeout) {}

  @Bean
  NettyServerCustomizer cutStalledConnections(Properties properties) {
    long millis = properties.writeTimeout().toMillis();
    return server ->
        server.doOnConnection(connection ->
            connection.addHandlerLast(new WriteTimeoutHandler(millis, TimeUnit.MILLISECONDS)));
  }
}
