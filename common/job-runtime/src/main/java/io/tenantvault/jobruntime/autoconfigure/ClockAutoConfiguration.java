package io.tenantvault.jobruntime.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The process's clock. {@code tenantvault.clock.offset} sets it ahead, so that what happens in a
 * month can be seen today; it is for trials only.
 */
@AutoConfiguration
public class ClockAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock(@Value("${tenantvault.clock.offset:0s}") Duration offset) {
    return Clock.offset(Clock.systemUTC(), offset);
  }
}
