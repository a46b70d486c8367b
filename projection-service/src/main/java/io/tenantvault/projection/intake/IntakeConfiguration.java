package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.EventCodec;
import java.net.URI;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration
class IntakeConfiguration {

  @Bean
  EventCodec eventCodec() {
    return new EventCodec(URI.create("urn:tenantvault:projection-service"));
  }

  /** Before the listener starts. */
  @Bean
  SmartInitializingSingleton topics(CreateMissingTopics missing) {
    return missing::create;
  }

  /**
   * A database that is away stops the projection and loses nothing: the batch is tried for ever.
   */
  @Bean
  DefaultErrorHandler errorHandler() {
    var pause = new ExponentialBackOff(500, 2);
    pause.setMaxInterval(10_000);
    var handler = new DefaultErrorHandler(pause);
    // Some kinds of exceptions would be given up at once, and the batch with them.
    handler.setClassifications(Map.of(), true);
    handler.setRetryListeners(new TellOfRetries());
    return handler;
  }
}
