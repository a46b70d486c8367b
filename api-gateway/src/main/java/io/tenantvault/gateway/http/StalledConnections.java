package io.tenantvault.gateway.http;

import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/**
 * Cuts the connections of callers who do not go on. Who does not read: what they were sent holds
 * memory, and a download its place. At most 256 kB are sent before the next are read, so an answer
 * that is cut was read slower than 9 kB/s. Who does not write: a request must have all of its
 * headers in a while. And there are only so many connections.
 */
@Configuration(proxyBeanMethods = false)
class StalledConnections {
  private static final Logger log = LoggerFactory.getLogger(StalledConnections.class);

  @Bean
  NettyServerCustomizer cutStalledConnections(ConnectionProperties properties) {
    var places = new Semaphore(properties.most());
    return server ->
        server
            .idleTimeout(properties.idleTimeout())
            .doOnChannelInit((observer, channel, remote) -> begin(channel, places, properties))
            .doOnConnection(connection ->
                connection.addHandlerLast(
                    new WriteTimeoutHandler(
                        properties.writeTimeout().toMillis(), TimeUnit.MILLISECONDS)));
  }

  private static void begin(Channel channel, Semaphore places, ConnectionProperties properties) {
    if (!places.tryAcquire()) {
      log.warn(
          "Closed a connection: there are {}, which is tenantvault.connections.most",
          properties.most());
      channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> places.release());
    var deadline = new HeaderDeadline(properties.headerTimeout());
    channel
        .pipeline()
        .addBefore(NettyPipeline.HttpCodec, "tenantvault.bytes", deadline.ofBytes())
        .addAfter(NettyPipeline.HttpCodec, "tenantvault.headers", deadline.ofHeaders());
  }
}
