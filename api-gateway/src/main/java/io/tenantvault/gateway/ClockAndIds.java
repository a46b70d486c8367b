package io.tenantvault.gateway;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.IdGenerator;
import org.springframework.util.JdkIdGenerator;

/** Time and random ids, which tests set. */
@Configuration(proxyBeanMethods = false)
class ClockAndIds {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  IdGenerator idGenerator() {
    return new JdkIdGenerator();
  }
}
